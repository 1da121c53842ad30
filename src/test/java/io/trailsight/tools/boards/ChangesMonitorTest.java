package io.trailsight.tools.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The monitor of changes is about the kinds of changes that the board shows. */
class ChangesMonitorTest {

  /** The benchmark wants no alarm for those, and many are everyday business. */
  private static final WatchedChange NOT_OF_THE_BENCHMARK = WatchedChange.IAM_IDENTITIES;

  @Test
  void theMonitorHasTheOperationsOfTheBoard() throws Exception {
    JsonNode monitor =
        JsonMapper.builder()
            .build()
            .readTree(Path.of("dashboards/monitors/watched-changes.json").toFile());
    Map<String, Set<String>> watched = new TreeMap<>();
    for (JsonNode kind : monitor.at("/inputs/0/search/query/query/bool/filter/3/bool/should")) {
      JsonNode calls = kind.at("/bool/filter/1/bool/should");
      watched.put(
          kind.findValue("service").asText(),
          Stream.concat(
                  calls.findValuesAsText("eventName").stream(),
                  Stream.of("*").filter(_ -> calls.isMissingNode()))
              .collect(Collectors.toSet()));
    }

    Map<String, Set<String>> shown = new TreeMap<>();
    for (WatchedChange kind : EnumSet.complementOf(EnumSet.of(NOT_OF_THE_BENCHMARK))) {
      shown.computeIfAbsent(kind.service(), _ -> new HashSet<>()).addAll(kind.operations());
    }
    assertThat(watched).isEqualTo(shown);
  }
}
