package io.trailsight.measure;

import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import io.trailsight.trail.record.MalformedObjectException;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordReader.Element;
import io.trailsight.trail.record.RecordStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to read records from objects, and to map them. */
@State(Scope.Benchmark)
public class RecordsBenchmark {

  /** The limits that are set by default. */
  private static final RecordLimits LIMITS =
      new RecordLimits(1 << 30, 200, 512 << 10, 100, 256 << 10);

  private final RecordReader reader = new RecordReader(LIMITS);
  private final RecordMapper mapper =
      new RecordMapper(new RecordIndices(Coverage.MONTH)::ofRecord, InstantSource.system());

  @Param({"2000", "8"})
  private int recordsPerObject;

  private SampleObjects sample = new SampleObjects(List.of());
  private List<Element.Whole> records = List.of();

  @Setup
  public void makeObjects() throws MalformedObjectException {
    sample = SampleObjects.of(recordsPerObject);
    records = new ArrayList<>();
    for (byte[] object : sample.objects()) {
      try (RecordStream stream = reader.open(object)) {
        for (Optional<Element> next = stream.next(); next.isPresent(); next = stream.next()) {
          records.add((Element.Whole) next.get());
        }
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleObjects.EVENTS)
  public void read(Blackhole sink) throws MalformedObjectException {
    for (byte[] object : sample.objects()) {
      try (RecordStream stream = reader.open(object)) {
        for (Optional<Element> next = stream.next(); next.isPresent(); next = stream.next()) {
          sink.consume(next.get());
        }
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleObjects.EVENTS)
  public void map(Blackhole sink) {
    for (Element.Whole record : records) {
      sink.consume(map(record));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleObjects.EVENTS)
  public void readAndMap(Blackhole sink) throws MalformedObjectException {
    for (byte[] object : sample.objects()) {
      try (RecordStream stream = reader.open(object)) {
        for (Optional<Element> next = stream.next(); next.isPresent(); next = stream.next()) {
          sink.consume(map((Element.Whole) next.get()));
        }
      }
    }
  }

  private Document map(Element.Whole record) {
    return mapper.map(record, Origin.of(SampleObjects.REF, SampleObjects.KEY, record.ordinal()));
  }
}
