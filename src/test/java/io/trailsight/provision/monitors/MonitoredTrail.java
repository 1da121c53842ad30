package io.trailsight.provision.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.IndexNames;
import io.trailsight.indices.RecordIndices;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Verdict;
import io.trailsight.integrity.HourResult;
import io.trailsight.opensearch.BulkIndex;
import io.trailsight.opensearch.QuarantineIndex;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.TemplateOptions;
import io.trailsight.testing.BulkIndexes;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.TestConnections;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Documents in an OpenSearch as the service writes them, and monitors that run on it at one moment.
 * The trail is delivered to the bucket {@code trail-logs}.
 */
final class MonitoredTrail implements AutoCloseable {

  /** When the monitors run. */
  static final Instant NOW = Instant.parse("2026-05-21T18:30:00Z");

  private static final ObjectRef OBJECT = ObjectRef.of("trail-logs", "key.json.gz");

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final RecordMapper mapper =
      new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, clock::get);
  private final List<Document> documents = new ArrayList<>();
  private final JsonConnection connection;
  private final OpenSearchCalls calls;
  private final BulkIndex index;

  /**
   * @param openSearch for this trail alone
   */
  MonitoredTrail(URI openSearch) throws Exception {
    connection = TestConnections.openSearch(openSearch);
    calls = new OpenSearchCalls(openSearch);
    index = BulkIndexes.of(connection, 1000, 8 << 20);
    new IndexTemplates(connection, TemplateOptions.DEFAULT).install();
  }

  /** Forgets everything that was stored. */
  void clear() throws IOException, InterruptedException {
    documents.clear();
    calls.deleteIfThere("/cloudtrail-v1-*");
    calls.deleteIfThere("/trailsight-quarantine*");
    calls.deleteIfThere("/trailsight-integrity-*");
  }

  /** Stores records of events this long ago, which came in a minute later. */
  void happened(Duration ago, int count, TrailRecord call) {
    happened(
        ago, ago.minusMinutes(1).isNegative() ? Duration.ZERO : ago.minusMinutes(1), count, call);
  }

  /**
   * Stores records.
   *
   * @param ago how long ago their events happened
   * @param cameIn how long ago they were ingested
   */
  void happened(Duration ago, Duration cameIn, int count, TrailRecord call) {
    clock.set(NOW.minus(cameIn));
    for (int i = 0; i < count; i++) {
      documents.add(mapper.map(call.at(NOW.minus(ago)).json(), Origin.of(OBJECT, i)));
    }
  }

  /** Stores a document as it is, in an index of records. */
  void stored(String document) throws IOException, InterruptedException {
    calls.call("POST", "/cloudtrail-v1-2026.05/_doc", document);
  }

  /** Puts something into quarantine, this long ago. */
  void quarantined(Duration ago, Entry entry) throws Exception {
    new QuarantineIndex(index, IndexNames.PLAIN, () -> NOW.minus(ago)).keep(List.of(entry));
  }

  /**
   * Stores what a digest proves about an hour.
   *
   * @param ago how long ago the hour ended, and the digest was checked
   */
  void proved(Duration ago, String region, HourResult result)
      throws IOException, InterruptedException {
    Instant end = NOW.minus(ago);
    calls.call(
        "POST",
        "/trailsight-integrity-2026.05/_doc",
        """
        {"@timestamp":"%1$s","checkedAt":"%1$s","accountId":"111122223333",\
        "region":"%2$s","result":"%3$s"}\
        """
            .formatted(end, region, result.label()));
  }

  /** Runs one of the monitors that ship, over what was stored. */
  List<String> triggeredBy(String monitor) throws Exception {
    return run(ShippedMonitor.read(monitor).json()).triggered();
  }

  /** A run of a monitor over what was stored. */
  MonitorRun run(JsonNode monitor) throws Exception {
    if (!documents.isEmpty()) {
      assertThat(index.write(List.copyOf(documents)))
          .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Stored.class));
      documents.clear();
    }
    calls.call("POST", "/_refresh", "");
    return new MonitorRun(calls, monitor, NOW);
  }

  @Override
  public void close() throws IOException {
    index.close();
    connection.close();
  }
}
