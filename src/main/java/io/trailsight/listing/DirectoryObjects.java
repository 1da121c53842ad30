package io.trailsight.listing;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The objects of a copy of a bucket. Thread-safe.
 *
 * @param directory the copy
 * @param bucket the name of the bucket
 */
public record DirectoryObjects(Directory directory, String bucket)
    implements ObjectListing, ObjectStore {

  private static final int MOST_AT_ONCE = 1000;

  @Override
  public List<String> folders(String prefix) throws Fault {
    return directory.folders(prefix);
  }

  @Override
  public void list(String prefix, Pages pages) throws Fault, InterruptedException {
    directory.visitFiles(
        prefix,
        files -> {
          boolean more = files.hasNext();
          while (more) {
            List<Listed> page = new ArrayList<>();
            while (files.hasNext() && page.size() < MOST_AT_ONCE) {
              page.add(listed(files.next()));
            }
            more = pages.accept(page) && files.hasNext();
          }
        });
  }

  private Listed listed(Path file) throws IOException {
    OptionalLong size = OptionalLong.of(Files.size(file));
    return new Listed(
        new ObjectRef(bucket, directory.key(file), Optional.empty(), size),
        Files.getLastModifiedTime(file).toInstant());
  }

  @Override
  public ObjectBody open(ObjectRef ref) throws Fault.Transient, Fault.Permanent {
    Path file =
        directory.file(ref.key()).orElseThrow(() -> new Fault.Permanent("there is no such file"));
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
