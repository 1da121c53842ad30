package io.trailsight.integrity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.fault.Fault;
import io.trailsight.listing.Directory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The digests and files in a copy of a bucket. Beside a digest there may be a file with its
 * metadata, which has {@code .metadata.json} at the end of its name and holds what {@code aws s3api
 * head-object --query Metadata} prints. Thread-safe.
 *
 * @param directory the copy
 */
public record DirectoryStore(Directory directory) implements TrailStore {

  private static final String METADATA = ".metadata.json";
  private static final int MOST_METADATA_BYTES = 1 << 16;
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Optional<String> bucket() {
    return Optional.empty();
  }

  @Override
  public List<String> folders(String prefix) throws Fault {
    return directory.folders(prefix);
  }

  @Override
  public List<String> keys(String prefix) throws Fault, InterruptedException {
    List<String> keys = new ArrayList<>();
    directory.visitFiles(
        prefix, files -> files.forEachRemaining(file -> keys.add(directory.key(file))));
    return keys.stream().sorted().toList();
  }

  @Override
  public Optional<Content> open(String bucket, String key) throws Fault {
    Optional<Path> file = directory.file(key);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      Signature signature = signature(file.get());
      return Optional.of(
          new FileContent(new BufferedInputStream(Files.newInputStream(file.get())), signature));
    } catch (IOException e) {
      throw Directory.unreadable(e);
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
