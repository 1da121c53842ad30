package io.trailsight.listing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The objects of a copy of a bucket in a directory, such as {@code aws s3 sync} makes it: a file
 * for each object, named by its key. Thread-safe.
 *
 * @param root where keys begin
 * @param bucket the name of the bucket
 */
public record DirectoryObjects(Path root, String bucket) implements ObjectListing, ObjectStore {

  private static final int MOST_AT_ONCE = 1000;

  public DirectoryObjects {
    root = root.toAbsolutePath().normalize();
  }

  @Override
  public List<String> folders(String prefix) throws Fault {
    Optional<Path> folder = path(prefix).filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder.get())) {
      return below.filter(Files::isDirectory).map(path -> key(path) + "/").sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void list(String prefix, Pages pages) throws Fault, InterruptedException {
    Optional<Path> folder = path(prefix).filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder.get(), FileVisitOption.FOLLOW_LINKS)) {
      Iterator<Path> files = below.filter(Files::isRegularFile).sorted().iterator();
      while (files.hasNext()) {
        List<Listed> page = new ArrayList<>();
        while (files.hasNext() && page.size() < MOST_AT_ONCE) {
          page.add(listed(files.next()));
        }
        pages.accept(page);
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private Listed listed(Path file) throws IOException {
    OptionalLong size = OptionalLong.of(Files.size(file));
    return new Listed(
        new ObjectRef(bucket, key(file), Optional.empty(), size),
        Files.getLastModifiedTime(file).toInstant());
  }

  private String key(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /** The file with a key; nothing if the key leads out of the directory. */
  private Optional<Path> path(String key) {
    try {
      return Optional.of(root.resolve(key).normalize()).filter(path -> path.startsWith(root));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Fault.Permanent unreadable(Exception e) {
    return new Fault.Permanent("the directory cannot be read: " + e.getMessage(), e);
  }

  @Override
  public ObjectBody open(ObjectRef ref) throws Fault.Transient, Fault.Permanent {
    Path file =
        path(ref.key())
            .filter(Files::isRegularFile)
            .orElseThrow(() -> new Fault.Permanent("there is no such file"));
    try {
      return new FileBody(
          Files.size(file),
          Optional.of(Files.getLastModifiedTime(file).toInstant()),
          Files.newInputStream(file));
    } catch (IOException e) {
      throw new Fault.Transient("the file cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void check() {
    // A directory is not blocked.
  }

  private record FileBody(long size, Optional<Instant> lastModified, InputStream stream)
      implements ObjectBody {

    @Override
    public Optional<String> etag() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> metadata() {
      return Map.of();
    }

    @Override
    public byte[] readAll() throws Fault.Transient {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new Fault.Transient("the file cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      try {
        stream.close();
      } catch (IOException _) {
        // What was needed has been read.
      }
    }
  }
}
