package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testing.Gzip;
import io.trailsight.trail.record.RecordLimits;
import io.trailsight.trail.record.RecordReader;
import io.trailsight.trail.record.RecordStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a process of its own: the carriers of this one are chosen already. */
@Timeout(120)
class CarrierThreadsTest {

  @Test
  void objectsThatTakeLongToReadLeaveTimeForOtherThreads() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName())
            .inheritIO()
            .start();

    assertThat(process.waitFor()).isZero();
  }

  /** Reads objects without records with all readers, and starts another thread meanwhile. */
  static final class Reading {

    private static final int READERS = 2 + Runtime.getRuntime().availableProcessors();
    private static final int VALUES = 1_000_000;
    private static final int LATE = 3;

    public static void main(String[] args) throws Exception {
      CarrierThreads.provideFor(READERS);
      String value = "{\"message\":\"[]\"}";
      byte[] object = Gzip.of("{\"logEvents\":[" + (value + ",").repeat(VALUES - 1) + value + "]}");
      RecordReader reader =
          new RecordReader(new RecordLimits(1 << 30, 10_000, 1 << 20, 20, 1 << 10));
      AtomicBoolean anyEnded = new AtomicBoolean();
      CountDownLatch reading = new CountDownLatch(READERS);
      for (int i = 0; i < READERS; i++) {
        Thread.startVirtualThread(
            () -> {
              reading.countDown();
              read(reader, object);
              anyEnded.set(true);
            });
      }
      reading.await();
      CountDownLatch other = new CountDownLatch(1);
      Thread.startVirtualThread(other::countDown);
      other.await();
      System.exit(anyEnded.get() ? LATE : 0);
    }

    private static void read(RecordReader reader, byte[] object) {
      try (RecordStream records = reader.open(object)) {
        assertThat(records.next()).isEmpty();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
