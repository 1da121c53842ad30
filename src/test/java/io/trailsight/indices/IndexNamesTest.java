package io.trailsight.indices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations with different prefixes on one cluster. */
class IndexNamesTest {

  private static final Instant TIME = Instant.parse("2026-11-30T00:00:00Z");

  @Test
  void withoutAPrefixTheNamesAreTheShippedOnes() {
    assertThat(IndexNames.PLAIN.examples())
        .containsExactly(
            "cloudtrail-v1-1970.01",
            "cloudtrail-v1-1970.01.01",
            "cloudtrail-v1-1970.w01",
            "cloudtrail-v1-outlier",
            "s3access-v1-1970.01",
            "s3access-v1-outlier",
            "trailsight-quarantine",
            "trailsight-objects-1970.01",
            "trailsight-integrity-1970.01");
    assertThat(IndexNames.PLAIN.alias()).isEqualTo("cloudtrail");
    assertThat(IndexNames.PLAIN.accessLogAlias()).isEqualTo("s3access");
    assertThat(IndexNames.PLAIN.ofObjects(TIME)).isEqualTo("trailsight-objects-2026.11");
    assertThat(IndexNames.PLAIN.ofIntegrity(TIME)).isEqualTo("trailsight-integrity-2026.11");
  }

  @Test
  void everyNameBeginsWithThePrefix() {
    IndexNames names = new IndexNames("team-a-");

    assertThat(names.examples()).allMatch(name -> name.startsWith("team-a-"));
    assertThat(names.alias()).isEqualTo("team-a-cloudtrail");
    assertThat(names.allDated())
        .isEqualTo(
            "team-a-cloudtrail-v1-*,team-a-s3access-v1-*,team-a-trailsight-objects-*,"
                + "team-a-trailsight-integrity-*");
    assertThat(names.dated("team-a-s3access-v1-2026.11.30")).isPresent();
    assertThat(names.dated("team-a-cloudtrail-v1-2026.11.30").orElseThrow())
        .isEqualTo(
            new DatedIndex(
                "team-a-cloudtrail-v1-2026.11.30", Coverage.DAY, TIME.plusSeconds(86_400)));
    assertThat(names.dated("cloudtrail-v1-2026.11.30")).isEmpty();
    assertThat(names.dated("team-b-cloudtrail-v1-2026.11.30")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-", "team-a-", "t", "cloudtrail-", "trailsight-prod-", "0.x_y-"})
  void aPrefixIsWhatOpenSearchAccepts(String prefix) {
    assertThat(prefix).matches(IndexNames.PREFIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a",
        "_a",
        "+a",
        ".a",
        "A-",
        "a b",
        "a*",
        "a/b",
        "a,b",
        "a#",
        "a:b",
        "a\n",
        "cloudtrail-v1-",
        "a-cloudtrail-v1-b",
        "trailsight-quarantine-",
        "trailsight-objects-x-",
        "trailsight-integrity-x-"
      })
  void whatPatternsOfOthersMatchIsNoPrefix(String prefix) {
    assertThat(prefix).doesNotMatch(IndexNames.PREFIX);
  }

  /** The patterns of templates and policies, against every form of index. */
  @Test
  void noPatternOfOneInstallationMatchesAnIndexOfAnother() {
    List<String> prefixes =
        List.of("", "a-", "a-b-", "a", "t", "cloudtrail-", "cloudtrail-v1", "trailsight-", "c");
    for (String one : prefixes) {
      IndexNames names = new IndexNames(one);
      List<String> patterns =
          Stream.concat(
                  Stream.of(Coverage.values()).flatMap(form -> names.patterns(form).stream()),
                  Stream.of(
                      names.allRecords(),
                      names.of("trailsight-objects-*"),
                      names.of("trailsight-integrity-*"),
                      names.of("trailsight-quarantine*"),
                      names.alias()))
              .toList();
      for (String other : prefixes) {
        IndexNames others = new IndexNames(other);
        if (!one.equals(other)) {
          assertThat(Stream.concat(others.examples().stream(), Stream.of(others.probe())))
              .noneMatch(
                  index -> patterns.stream().anyMatch(pattern -> index.matches(regex(pattern))));
        }
      }
    }
  }

  @Test
  void noPolicyAndNoReaderOfNamesTakesTheProbeForADatedIndex() {
    String probe = IndexNames.PLAIN.probe();

    assertThat(IndexNames.PLAIN.dated(probe)).isEmpty();
    for (Coverage coverage : Coverage.values()) {
      assertThat(IndexNames.PLAIN.patterns(coverage))
          .noneMatch(pattern -> probe.matches(regex(pattern)));
    }
  }

  private static String regex(String pattern) {
    return pattern.replace(".", "\\.").replace("*", ".*");
  }
}
