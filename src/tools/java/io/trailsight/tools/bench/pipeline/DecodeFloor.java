package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/**
 * What it takes at least to read objects: to inflate them and find their JSON's tokens, and to do
 * nothing with these.
 *
 * @param inflateMicros CPU time of a thread for an event, in microseconds, to inflate alone
 * @param micros the same to inflate and find the tokens
 */
record DecodeFloor(double inflateMicros, double micros) {

  private static final int BUFFER_BYTES = 1 << 13;

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a load's objects, again and again.
   *
   * @param atLeast how long each of the two is measured, after a warm-up that is as long
   */
  static DecodeFloor of(Load load, Duration atLeast) throws IOException {
    return new DecodeFloor(
        measure(load, DecodeFloor::inflate, atLeast),
        measure(load, DecodeFloor::tokenise, atLeast));
  }

  private interface Reading {
    long read(InputStream object) throws IOException;
  }

  private static double measure(Load load, Reading reading, Duration atLeast) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    passes(load, reading, atLeast);
    long before = threads.getCurrentThreadCpuTime();
    int passes = passes(load, reading, atLeast);
    double nanos = threads.getCurrentThreadCpuTime() - before;
    return nanos / 1000 / ((long) passes * load.records());
  }

  private static int passes(Load load, Reading reading, Duration atLeast) throws IOException {
    long start = System.nanoTime();
    int passes = 0;
    while (System.nanoTime() - start < atLeast.toNanos()) {
      for (LogObject object : load.objects()) {
        try (InputStream in = open(object)) {
          if (reading.read(in) == 0) {
            throw new IOException("nothing in " + object.key());
          }
        }
      }
      passes++;
    }
    return passes;
  }

  private static InputStream open(LogObject object) throws IOException {
    InputStream content = new ByteArrayInputStream(object.gzip());
    return LogObject.isGzip(object.gzip()) ? new GZIPInputStream(content, BUFFER_BYTES) : content;
  }

  private static long inflate(InputStream object) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int read = object.read(buffer); read >= 0; read = object.read(buffer)) {
      bytes += read;
    }
    return bytes;
  }

  private static long tokenise(InputStream object) throws IOException {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(object)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
