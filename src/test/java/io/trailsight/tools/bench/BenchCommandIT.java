package io.trailsight.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every benchmark of the pipeline, in small: what it measures is no matter here. */
@Tag("child-jvm")
class BenchCommandIT {

  @TempDir private Path folder;

  @Test
  void everyRunOfThePipelineReconciles() throws IOException {
    Path json = folder.resolve("bench.json");

    int exitCode =
        new CommandLine(new BenchCommand())
            .execute("--cores=SHARED", "--share=0.002", "--rounds=1", "--json=" + json);

    JsonNode told = JsonMapper.builder().build().readTree(json.toFile());
    assertThat(exitCode).isZero();
    assertThat(told.path("reconciled").asBoolean()).isTrue();
    assertThat(told.path("runs").findValuesAsText("load"))
        .containsExactly("bulk", "real", "real", "trickle");
    assertThat(told.path("indexCeilings").findValuesAsText("load")).containsExactly("bulk", "real");
    assertThat(told.path("decodeFloors").fieldNames()).toIterable().contains("bulk", "real");
  }
}
