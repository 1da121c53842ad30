package io.trailsight.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  /** Above every process id that Linux hands out. */
  private static final long NOBODY = 1L << 40;

  @Test
  void whatAKilledOwnerLeftGoesAtTheNextStart(@TempDir Path runs) throws Exception {
    Path stale = runs.resolve(NOBODY + "-1");
    Files.writeString(Files.createDirectories(stale.resolve("s3")).resolve("s3.log"), "log");
    Path foreign = Files.createDirectory(runs.resolve("foreign"));

    try (RunFolder first = RunFolder.create(runs);
        RunFolder second = RunFolder.create(runs)) {
      assertThat(runs)
          .isDirectoryNotContaining(stale::equals)
          .isDirectoryContaining(foreign::equals)
          .isDirectoryContaining(first.resolve("")::equals)
          .isDirectoryContaining(second.resolve("")::equals);
    }
    try (Stream<Path> left = Files.list(runs)) {
      assertThat(left).containsExactly(foreign);
    }
  }
}
