package io.trailsight.tools.bench.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trailsight.testbed.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link BulkReplay}, seen from outside. */
final class ReplayProcess implements AutoCloseable {

  private final LocalServer process;
  private final Control control;

  private ReplayProcess(LocalServer process) {
    this.process = process;
    control = new Control(process.address());
  }

  /** Starts it; it has read the recording when this returns. */
  static ReplayProcess start(
      Path folder, List<String> launcher, URI openSearch, int connections, Path recording)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "-Xmx4g",
            "-XX:+UseSerialGC",
            "-D" + BulkReplay.OPENSEARCH + "=" + openSearch,
            "-D" + BulkReplay.CONNECTIONS + "=" + connections,
            "-D" + BulkReplay.RECORDING + "=" + recording);
    return new ReplayProcess(LocalServer.of("replay", folder, launcher, BulkReplay.class, options));
  }

  /** Sends every request once. Returns how long that took. */
  Duration run() throws IOException, InterruptedException {
    return Duration.ofMillis(control.ask("/replay", new TypeReference<Long>() {}));
  }

  /** The CPU time that the process has used since its start. */
  Duration cpu() throws IOException {
    return process.cpuTime();
  }

  @Override
  public void close() {
    control.close();
    process.close();
  }
}
