package io.trailsight.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is made of files, and made again when they have changed. They are looked at once a
 * second at most, by a caller that wants the value. While they cannot be used, such as in the
 * middle of a change, the value stays as it was. Thread-safe.
 *
 * @param <T> the value
 */
public final class ReloadedFiles<T> implements Supplier<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ReloadedFiles.class);
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long MOST_BYTES = 1 << 20;

  private final List<Path> files;
  private final Look<T> look;
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

  /**
   * Makes the value.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Making<T> {

    /**
     * Makes the value of the files as they are now.
     *
     * @throws IOException when they cannot be used
     */
    T make() throws IOException;
  }

  /** Looks at the files. */
  @FunctionalInterface
  private interface Look<T> {

    Seen<T> look() throws IOException;
  }

  /**
   * The files at one moment.
   *
   * @param signs equal as long as the files are the same
   * @param making makes the value of them
   */
  private record Seen<T>(List<?> signs, Making<T> making) {

    Version<T> made() throws IOException {
      return new Version<>(signs, making.make());
    }
  }

  private record Version<T>(List<?> signs, T value) {}

  /** By which a file is recognised without being read. */
  private record Attributes(long size, FileTime modified, Optional<Object> key) {

    static Attributes of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Attributes(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
    }
  }

  private ReloadedFiles(List<Path> files, Look<T> look, Version<T> current, LongSupplier nanoTime) {
    this.files = List.copyOf(files);
    this.look = look;
    this.current = current;
    this.nanoTime = nanoTime;
    this.looked = nanoTime.getAsLong();
  }

  /**
   * @param contents what the files held when they were read
   * @param value made of these contents
   * @param reading makes the next value
   */
  ReloadedFiles(
      List<Path> files, List<byte[]> contents, T value, Reading<T> reading, LongSupplier nanoTime) {
    this(
        files,
        () -> seen(contentsOf(files), reading),
        new Version<>(signsOf(contents), value),
        nanoTime);
  }

  /**
   * Reads small files, such as secrets, for the first time. Whether they have changed is known by
   * reading them.
   *
   * @throws IOException when they cannot be used, such as one that is larger than 1 MiB
   */
  public static <T> ReloadedFiles<T> read(List<Path> files, Reading<T> reading) throws IOException {
    return first(files, () -> seen(contentsOf(files), reading), System::nanoTime);
  }

  /**
   * Makes a value of files of any size for the first time. Whether they have changed is known by
   * their size, the time of their last change, and their identity in the file system.
   *
   * @param nanoTime a clock such as {@link System#nanoTime()}
   * @throws IOException when they cannot be used
   */
  public static <T> ReloadedFiles<T> watch(
      List<Path> files, Making<T> making, LongSupplier nanoTime) throws IOException {
    return first(files, () -> new Seen<>(attributesOf(files), making), nanoTime);
  }

  private static <T> ReloadedFiles<T> first(List<Path> files, Look<T> look, LongSupplier nanoTime)
      throws IOException {
    return new ReloadedFiles<>(files, look, look.look().made(), nanoTime);
  }

  private static <T> Seen<T> seen(List<byte[]> contents, Reading<T> reading) {
    return new Seen<>(signsOf(contents), () -> reading.read(contents));
  }

  private static List<ByteBuffer> signsOf(List<byte[]> contents) {
    return contents.stream().map(ByteBuffer::wrap).toList();
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
      Seen<T> seen = look.look();
      if (!seen.signs().equals(current.signs())) {
        current = seen.made();
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

  private static List<Attributes> attributesOf(List<Path> files) throws IOException {
    List<Attributes> attributes = new ArrayList<>();
    for (Path file : files) {
      attributes.add(Attributes.of(file));
    }
    return attributes;
  }

  private static String words(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
