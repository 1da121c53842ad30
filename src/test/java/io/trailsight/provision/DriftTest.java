package io.trailsight.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.provision.Change.Action;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DriftTest {

  private static final InstallOptions OVERWRITE = new InstallOptions(false, true);

  @ParameterizedTest
  @CsvSource({
    "2, shipped, as-stored, CURRENT",
    "1, older, as-stored, OUTDATED",
    "2, other-settings, as-stored, OUTDATED",
    "2, shipped, pending, OUTDATED",
    "2, shipped, stored-otherwise, EDITED",
    "1, older, stored-otherwise, EDITED",
    "3, shipped, as-stored, NEWER",
    "3, newer, stored-otherwise, NEWER",
    "3, newer, pending, NEWER"
  })
  void theStampShowsWhoMadeTheDifference(
      int version, String shipped, String stored, Drift expected) {
    Optional<Stamp> theirs = Optional.of(new Stamp(version, shipped, stored));

    assertThat(Drift.of(Stamp.pending(2, "shipped"), theirs, "as-stored")).isEqualTo(expected);
  }

  @Test
  void whatHasNoStampIsForeign() {
    assertThat(Drift.of(Stamp.pending(2, "shipped"), Optional.empty(), "as-stored"))
        .isEqualTo(Drift.FOREIGN);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING, CREATED, CREATED",
    "CURRENT, CURRENT, CURRENT",
    "OUTDATED, UPDATED, UPDATED",
    "EDITED, KEPT, UPDATED",
    "FOREIGN, KEPT, UPDATED",
    "NEWER, KEPT, UPDATED"
  })
  void whatSomebodyMadeIsWrittenOnRequestOnly(Drift drift, Action usual, Action asked) {
    assertThat(drift.change("it", InstallOptions.DEFAULT).action()).isEqualTo(usual);
    assertThat(drift.change("it", OVERWRITE).action()).isEqualTo(asked);
  }

  @Test
  void whatIsAsShippedNeedsNoStamp() {
    assertThat(Drift.of(Stamp.pending(2, "shipped"), Optional.empty(), "shipped"))
        .isEqualTo(Drift.CURRENT);
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsKeptNeedsAReason(Drift drift) {
    Change change = drift.change("it", InstallOptions.DEFAULT);

    assertThat(change.note().isEmpty()).isEqualTo(change.action() != Action.KEPT);
  }
}
