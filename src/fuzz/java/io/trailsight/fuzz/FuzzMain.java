package io.trailsight.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs each fuzz target of this package under Jazzer for some time, in a JVM of its own. */
public final class FuzzMain {

  private static final Path GOLDEN_RECORDS = Path.of("src/test/resources/golden");
  private static final Path SEEDS = Path.of("src/fuzz/resources");

  private static final List<Target> TARGETS =
      List.of(
          new Target("mapper", MapperFuzzer.class, GOLDEN_RECORDS),
          new Target("access-log", AccessLogFuzzer.class, SEEDS.resolve("access-log")),
          new Target("log-key", LogKeyFuzzer.class, SEEDS.resolve("log-key")),
          new Target("notice-reader", NoticeReaderFuzzer.class, SEEDS.resolve("notice-reader")),
          new Target("record-reader", RecordReaderFuzzer.class, GOLDEN_RECORDS));

  private FuzzMain() {}

  /**
   * A class to fuzz.
   *
   * @param name of the folder of what is found
   * @param seeds the folder of the inputs to begin with
   */
  private record Target(String name, Class<?> type, Path seeds) {}

  /**
   * Takes the folder for what is found, and the seconds that each target runs. Ends with the exit
   * code of the first target that fails.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    for (Target target : TARGETS) {
      int exitCode = run(target, Path.of(args[0]).resolve(target.name()), args[1]);
      if (exitCode != 0) {
        System.exit(exitCode);
      }
    }
  }

  private static int run(Target target, Path folder, String seconds)
      throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-classpath",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--instrumentation_includes=io.trailsight.**",
            "--custom_hook_includes=io.trailsight.**",
            "--target_class=" + target.type().getName(),
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + "/",
            "-max_total_time=" + seconds,
            "-max_len=16384",
            "-print_final_stats=1",
            // What is worth keeping goes to the first folder; the other one is only read.
            corpus.toString(),
            target.seeds().toString());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
