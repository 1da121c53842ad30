package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.tools.bench.events.DataEvents;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to put documents into the body of a {@code _bulk} request. */
@State(Scope.Benchmark)
public class BulkBodyBenchmark {

  private static final int DOCUMENTS = 1000;

  private final List<Document> documents = documents();

  @Param({"NONE", "GZIP", "ZSTD"})
  private Compression compression;

  private static List<Document> documents() {
    RecordMapper mapper =
        new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());
    DataEvents events = new DataEvents(DOCUMENTS);
    ObjectRef object = ObjectRef.of("example-trail-logs", "AWSLogs/example.json.gz");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      JsonNode event = events.next();
      documents.add(mapper.map(event, Origin.of(object, i)));
    }
    return documents;
  }

  @Benchmark
  @OperationsPerInvocation(DOCUMENTS)
  public BulkBody assemble() {
    return BulkBody.of(documents, compression);
  }
}
