package io.trailsight.tools.bench.pipeline;

import io.trailsight.testbed.proxy.ProxiedRequest;
import io.trailsight.testbed.proxy.ProxyRule;
import io.trailsight.testbed.proxy.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The {@code _bulk} requests that passed a proxy, each in a file, byte for byte. Thread-safe. */
final class Recording implements ProxyRule {

  private static final String BULK = "/_bulk";

  private final Path folder;
  private final AtomicInteger count = new AtomicInteger();

  /** An empty recording; the folder is created. */
  static Recording into(Path folder) throws IOException {
    return new Recording(Files.createDirectories(folder));
  }

  private Recording(Path folder) {
    this.folder = folder;
  }

  @Override
  public Treatment treat(ProxiedRequest request) {
    if (request.path().equals(BULK)) {
      String name = String.format(Locale.ROOT, "%08d", count.getAndIncrement());
      try {
        Files.write(folder.resolve(name), request.bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Treatment.Pass();
  }

  /** What was recorded into a folder, in its order. */
  static List<byte[]> in(Path folder) throws IOException {
    List<byte[]> requests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        requests.add(Files.readAllBytes(file));
      }
    }
    return requests;
  }
}
