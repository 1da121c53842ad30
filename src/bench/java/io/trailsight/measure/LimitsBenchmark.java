package io.trailsight.measure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The work that no reader can avoid: inflating, and looking at each token. */
@State(Scope.Benchmark)
public class LimitsBenchmark {

  private static final int BUFFER_BYTES = 1 << 13;

  private final JsonFactory json = new JsonFactory();

  @Param({"2000", "8"})
  private int recordsPerObject;

  private SampleObjects sample = new SampleObjects(List.of());

  @Setup
  public void makeObjects() {
    sample = SampleObjects.of(recordsPerObject);
  }

  @Benchmark
  @OperationsPerInvocation(SampleObjects.EVENTS)
  public long inflate() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (byte[] object : sample.objects()) {
      try (InputStream inflated = inflated(object)) {
        for (int read = inflated.read(buffer); read >= 0; read = inflated.read(buffer)) {
          bytes += read;
        }
      }
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(SampleObjects.EVENTS)
  public long inflateAndTokenise() throws IOException {
    long tokens = 0;
    for (byte[] object : sample.objects()) {
      try (JsonParser parser = json.createParser(inflated(object))) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
    }
    return tokens;
  }

  private static InputStream inflated(byte[] object) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(object), BUFFER_BYTES);
  }
}
