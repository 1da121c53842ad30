package io.trailsight.config;

import java.util.List;

/** The settings of the indices, a part of the {@link Catalogue}. */
final class IndexCatalogue {

  static final Setting<Settings.Index.Period> PERIOD =
      Setting.of(
          "index.period",
          Kind.oneOf(List.of(Settings.Index.Period.values())),
          "month",
          "The time that one index covers; keep it for the life of the indices, or records that"
              + " are delivered again land in a second one.");
  static final Setting<Boolean> LEDGER =
      Setting.of(
          "index.ledger",
          Kind.bool(),
          "true",
          "Whether `trailsight-objects-*` gets a small document for each object: what became of it,"
              + " and its tally.");

  private IndexCatalogue() {}
}
