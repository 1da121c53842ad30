package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSampleTest {

  private static final Pattern SETTING = Pattern.compile("^  #([A-Za-z0-9]+: )");

  @TempDir private Path folder;

  @Test
  void asItIsItSetsNothing() throws Exception {
    assertThat(settings(SettingsSample.lines()))
        .isEqualTo(SettingsReader.readWithoutQueue(Optional.empty(), Map.of()).settings());
  }

  @Test
  void everySettingIsInItWithItsMeaning() {
    assertThat(SettingsSample.lines())
        .contains(
            "sqs:",
            "  # The queue whose messages announce new objects.",
            "  #queueUrl: https://example.com",
            "  #linger: 200ms",
            "  #passwordFile: /run/secrets/opensearch",
            "  #buckets: trail-logs")
        .allMatch(line -> line.length() <= 120);
    assertThat(SettingsSample.lines().stream().filter(line -> SETTING.matcher(line).find()))
        .hasSameSizeAs(DeclaredSettings.ALL);
  }

  /** Some settings exclude each other; and paths of files depend on the machine. */
  @Test
  void everyValueInItIsOneThatItsSettingTakes() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    List<String> all =
        SettingsSample.lines().stream()
            .map(line -> SETTING.matcher(line).replaceFirst("  $1"))
            .map(line -> line.replaceAll("(Files?): .*", "$1: " + secret))
            .toList();

    assertThat(problems(all))
        .filteredOn(problem -> !problem.source().equals("with the other settings"))
        .isEmpty();
  }

  @Test
  void theSourcesInItCanBeUsed() throws Exception {
    List<String> lines = SettingsSample.lines();
    int begin = lines.indexOf("#sources:");
    List<String> used =
        IntStream.range(0, lines.size())
            .mapToObj(i -> i < begin ? lines.get(i) : lines.get(i).substring(1))
            .toList();

    assertThat(settings(used).sources())
        .extracting(SourceSettings::name)
        .containsExactly("production", "archive");
  }

  private List<Problem> problems(List<String> lines) throws Exception {
    try {
      settings(lines);
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }

  private Settings settings(List<String> lines) throws Exception {
    Path file = Files.write(folder.resolve("sample.yaml"), lines);
    return SettingsReader.readWithoutQueue(Optional.of(file), Map.of()).settings();
  }
}
