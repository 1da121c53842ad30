package io.trailsight.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.provision.Change.Action;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {

  private static final Manner OVERWRITE = new Manner(false, true);

  @ParameterizedTest
  @CsvSource({
    "2, shipped, as-kept, CURRENT",
    "1, older, as-kept, OUTDATED",
    "2, other-settings, as-kept, OUTDATED",
    "2, shipped, pending, OUTDATED",
    "2, shipped, kept-otherwise, CHANGED",
    "1, older, kept-otherwise, CHANGED",
    "3, shipped, as-kept, NEWER",
    "3, newer, kept-otherwise, NEWER",
    "3, newer, pending, NEWER"
  })
  void theStampTellsHowItStands(int version, String wanted, String stored, Standing expected) {
    Optional<Stamp> theirs = Optional.of(new Stamp(version, wanted, stored));

    assertThat(Standing.of(theirs, "as-kept", Stamp.pending(2, "shipped"))).isEqualTo(expected);
  }

  @Test
  void whatHasNoStampIsForeign() {
    assertThat(Standing.of(Optional.empty(), "as-kept", Stamp.pending(2, "shipped")))
        .isEqualTo(Standing.FOREIGN);
  }

  @ParameterizedTest
  @CsvSource({
    "CURRENT, CURRENT, CURRENT",
    "OUTDATED, UPDATED, UPDATED",
    "CHANGED, KEPT, UPDATED",
    "FOREIGN, KEPT, UPDATED",
    "NEWER, KEPT, KEPT"
  })
  void whatSomebodyMadeIsWrittenOnRequestOnly(Standing standing, Action usual, Action asked) {
    assertThat(standing.change("it", Manner.USUAL).action()).isEqualTo(usual);
    assertThat(standing.change("it", OVERWRITE).action()).isEqualTo(asked);
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsKeptNeedsAReason(Standing standing) {
    Change change = standing.change("it", Manner.USUAL);

    assertThat(change.note().isEmpty()).isEqualTo(change.action() != Action.KEPT);
  }
}
