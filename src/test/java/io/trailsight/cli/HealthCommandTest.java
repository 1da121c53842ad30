package io.trailsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.config.Settings;
import io.trailsight.telemetry.HealthServer;
import io.trailsight.telemetry.HealthServer.Readiness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command prints and how it exits, against the server that answers in the service. */
class HealthCommandTest {

  private static final Settings.Http ANY_PORT = new Settings.Http(0, "127.0.0.1");
  private static final Readiness READY = new Readiness(List.of(), List.of("poison: quarantine"));
  private static final Readiness WAITING = new Readiness(List.of("no OpenSearch"), List.of());

  /** In place of the exit code that the health check leaves to the command. */
  private static final int LEFT = -1;

  private record Run(int exitCode, String out, String err) {}

  private Readiness readiness = READY;

  @AutoClose
  private final HealthServer service = HealthServer.start(ANY_PORT, () -> readiness, _ -> "");

  HealthCommandTest() throws IOException {}

  @Test
  void aServiceThatWorksIsAlive() {
    readiness = WAITING;

    assertThat(run("livez")).isEqualTo(new Run(0, "ok\n", ""));
    assertThat(run()).isEqualTo(new Run(0, "ok\n", ""));
  }

  @Test
  void aServiceThatTakesMessagesIsReady() {
    assertThat(run("readyz")).isEqualTo(new Run(0, "ready\npoison: quarantine\n", ""));
  }

  @Test
  void aServiceThatTakesNoneIsNotAndTheReasonIsPrinted() {
    readiness = WAITING;

    assertThat(run("readyz")).isEqualTo(new Run(1, "no OpenSearch\n", ""));
  }

  @Test
  void theSettingsFileStatesWhereItIs(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("trailsight.yaml"),
            "http: {address: 127.0.0.1, port: %d}".formatted(service.port()));

    Run run = run(Map.of("TRAILSIGHT_CONFIG", file.toString()), "readyz");

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aPortOnWhichNothingAnswersIsNotAlive() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    Run run = run(Map.of("TRAILSIGHT_HTTP_PORT", String.valueOf(free)), "livez");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("trailsight: the service does not answer: ");
  }

  @Test
  void anotherQuestionCannotBeAsked() {
    assertThat(run("healthz").exitCode()).isEqualTo(2);
  }

  /** The quick way answers the same, where it answers. */
  @Test
  void theHealthCheckAnswersAsTheCommandDoes() {
    assertThat(check(port(service.port()), "readyz")).isEqualTo(run("readyz"));
    assertThat(check(port(service.port()), "LIVEZ")).isEqualTo(run("LIVEZ"));
    readiness = WAITING;
    assertThat(check(port(service.port()), "readyz")).isEqualTo(run("readyz"));
    service.close();
    assertThat(check(port(service.port()), "livez")).isEqualTo(run("livez"));
  }

  @Test
  void theHealthCheckLeavesToTheCommandWhatTakesMoreToRead() {
    assertThat(check(Map.of("TRAILSIGHT_CONFIG", "/etc/trailsight.yaml"), "livez").exitCode())
        .isEqualTo(LEFT);
    assertThat(check(port(70_000), "livez").exitCode()).isEqualTo(LEFT);
    assertThat(check(port(service.port())).exitCode()).isEqualTo(LEFT);
    assertThat(check(port(service.port()), "healthz").exitCode()).isEqualTo(LEFT);
  }

  private static Map<String, String> port(int port) {
    return Map.of("TRAILSIGHT_HTTP_PORT", String.valueOf(port), "TRAILSIGHT_HTTP_ADDRESS", "::");
  }

  private static Run check(Map<String, String> environment, String... question) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    OptionalInt exitCode =
        HealthQuestion.ask(
            question, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Run(exitCode.orElse(LEFT), out.toString(), err.toString());
  }

  private Run run(String... question) {
    return run(Map.of("TRAILSIGHT_HTTP_PORT", String.valueOf(service.port())), question);
  }

  private static Run run(Map<String, String> environment, String... question) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        HealthCommand.of(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(question);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
