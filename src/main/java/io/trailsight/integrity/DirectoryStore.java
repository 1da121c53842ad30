package io.trailsight.integrity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.fault.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A copy of a bucket in a directory, such as {@code aws s3 sync} makes it: a file for each object,
 * named by its key. Beside a digest there may be a file with its metadata, which has {@code
 * .metadata.json} at the end of its name and holds what {@code aws s3api head-object --query
 * Metadata} prints. Thread-safe.
 *
 * @param root where keys begin
 */
public record DirectoryStore(Path root) implements TrailStore {

  private static final String METADATA = ".metadata.json";
  private static final int MOST_METADATA_BYTES = 1 << 16;
  private static final JsonMapper JSON = new JsonMapper();

  public DirectoryStore {
    root = root.toAbsolutePath().normalize();
  }

  @Override
  public Optional<String> bucket() {
    return Optional.empty();
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
  public List<String> keys(String prefix) throws Fault {
    Optional<Path> folder = path(prefix).filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(folder.get(), FileVisitOption.FOLLOW_LINKS)) {
      return below.filter(Files::isRegularFile).map(this::key).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private String key(Path path) {
    return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  @Override
  public Optional<Content> open(String bucket, String key) throws Fault {
    Optional<Path> file = path(key).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      Signature signature = signature(file.get());
      return Optional.of(
          new FileContent(new BufferedInputStream(Files.newInputStream(file.get())), signature));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The file with a key; nothing if the key leads out of the directory. */
  private Optional<Path> path(String key) {
    try {
      return Optional.of(root.resolve(key).normalize()).filter(path -> path.startsWith(root));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static Signature signature(Path file) throws IOException {
    Path metadata = file.resolveSibling(file.getFileName() + METADATA);
    if (!Files.isRegularFile(metadata)) {
      return new Signature.NotKept();
    }
    try (InputStream stream = Files.newInputStream(metadata)) {
      byte[] stated = stream.readNBytes(MOST_METADATA_BYTES);
      return Signature.of(JSON.readValue(stated, new TypeReference<Map<String, String>>() {}));
    }
  }

  private static Fault unreadable(Exception e) {
    return new Fault.Permanent("the directory cannot be read: " + e.getMessage(), e);
  }

  private record FileContent(InputStream stream, Signature signature) implements Content {

    @Override
    public void close() {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
