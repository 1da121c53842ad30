package io.trailsight.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is made of the contents of files, and made again when they have changed. The files
 * are read at most once a second, by a caller that wants the value. While they cannot be used, such
 * as in the middle of a change, the value stays as it was. Thread-safe.
 *
 * @param <T> the value
 */
public final class ReloadedFiles<T> implements Supplier<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ReloadedFiles.class);
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long MOST_BYTES = 1 << 20;

  private final List<Path> files;
  private final Reading<T> reading;
  private final LongSupplier nanoTime;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile long looked;
  private volatile Version<T> current;

  /** Guarded by the lock. */
  private boolean warned;

  /**
   * Makes the value.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Reading<T> {

    /**
     * Makes the value of the files' contents, in their order.
     *
     * @throws IOException when they cannot be used; its message names no secret
     */
    T read(List<byte[]> contents) throws IOException;
  }

  private record Version<T>(List<byte[]> contents, T value) {}

  /**
   * @param contents what the files held when they were read
   * @param value made of these contents
   * @param reading makes the next value
   */
  ReloadedFiles(
      List<Path> files, List<byte[]> contents, T value, Reading<T> reading, LongSupplier nanoTime) {
    this.files = List.copyOf(files);
    this.current = new Version<>(List.copyOf(contents), value);
    this.reading = reading;
    this.nanoTime = nanoTime;
    this.looked = nanoTime.getAsLong();
  }

  /**
   * Reads the files for the first time.
   *
   * @throws IOException when they cannot be used
   */
  public static <T> ReloadedFiles<T> read(List<Path> files, Reading<T> reading) throws IOException {
    List<byte[]> contents = contentsOf(files);
    return new ReloadedFiles<>(files, contents, reading.read(contents), reading, System::nanoTime);
  }

  /** The value of what the files hold, or held when they could last be used. */
  @Override
  public T get() {
    if (nanoTime.getAsLong() - looked >= PAUSE && looking.tryLock()) {
      try {
        looked = nanoTime.getAsLong();
        look();
      } finally {
        looking.unlock();
      }
    }
    return current.value();
  }

  private void look() {
    if (files.stream().anyMatch(ReloadedFiles::isReadOnlyOnce)) {
      return;
    }
    try {
      List<byte[]> contents = contentsOf(files);
      if (!isCurrent(contents)) {
        current = new Version<>(contents, reading.read(contents));
        LOG.info("{} has changed and was read again", files);
      }
      warned = false;
    } catch (IOException e) {
      if (!warned) {
        warned = true;
        LOG.warn("{} cannot be used, so what was read before stays in use: {}", files, words(e));
      }
    }
  }

  /** Such as a pipe. */
  private static boolean isReadOnlyOnce(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static List<byte[]> contentsOf(List<Path> files) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
      }
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  private boolean isCurrent(List<byte[]> contents) {
    List<byte[]> known = current.contents();
    for (int i = 0; i < contents.size(); i++) {
      if (!Arrays.equals(contents.get(i), known.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String words(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
