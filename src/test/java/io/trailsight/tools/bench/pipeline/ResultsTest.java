package io.trailsight.tools.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.tools.bench.pipeline.Results.Replay;
import io.trailsight.tools.bench.pipeline.Results.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private final Results results = new Results();

  @TempDir private Path folder;

  @Test
  void theTableHoldsMediansAndTheirRatios() {
    measure();

    assertThat(printed())
        .contains("| shared | bulk | this | 8000 | 0.80 | – | 0.90 | 20.0 | 2.50 | – |")
        .contains("| shared | real | this | 4000 | 0.50 | – | 0.90 | 60.0 | – | 320 |")
        .contains("| shared | real + 30 ms | this | 3000 | 0.38 | 0.75 | 0.90 | 60.0 | – | 240 |");
  }

  @Test
  void theFileHoldsEveryRun() throws IOException {
    measure();
    results.add(List.of("documents in the index: 3, not 4"));

    Path file = folder.resolve("a/b.json");
    new Report(results).write(file);

    JsonNode told = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(told.path("reconciled").asBoolean(true)).isFalse();
    assertThat(told.path("discrepancies").path(0).asText()).contains("3, not 4");
    assertThat(told.path("runs")).hasSize(5);
    assertThat(told.at("/runs/0/eventsPerSecond").asDouble()).isEqualTo(7000);
    assertThat(told.path("indexCeilings")).hasSize(2);
    assertThat(told.at("/decodeFloors/bulk/micros").asDouble()).isEqualTo(8);
  }

  private void measure() {
    results.add(
        new Load("bulk", List.of(), 0, Duration.ZERO, Duration.ZERO), new DecodeFloor(3, 8));
    results.add(run("bulk", 0, 7_000, 10, 1));
    results.add(run("bulk", 0, 8_000, 20, 1));
    results.add(run("bulk", 0, 9_000, 30, 1));
    results.add(run("real", 0, 4_000, 60, 500));
    results.add(run("real", 30, 3_000, 60, 500));
    results.add(new Replay("bulk", Placement.SHARED, 10_000, 1, 90, 1));
    results.add(new Replay("real", Placement.SHARED, 8_000, 1, 90, 1));
  }

  private static Run run(String load, long latency, int events, double micros, int objects) {
    return new Run(
        load,
        latency,
        Placement.SHARED,
        "this",
        objects,
        events,
        1,
        micros,
        90,
        100,
        80,
        0.9,
        3_000,
        60_000_000,
        150_000_000,
        800,
        200,
        900);
  }

  private String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Report(results).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
