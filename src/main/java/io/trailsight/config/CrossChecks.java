package io.trailsight.config;

import java.util.List;
import java.util.Map;

/** Rules between settings. A rule is left alone while a setting that it speaks of has a problem. */
final class CrossChecks {

  private final Values values;
  private final Map<String, Given> given;
  private final List<Problem> problems;

  private CrossChecks(Values values, Map<String, Given> given, List<Problem> problems) {
    this.values = values;
    this.given = given;
    this.problems = problems;
  }

  /** Adds the rules that are broken to the problems. */
  static void check(Values values, Map<String, Given> given, List<Problem> problems) {
    CrossChecks checks = new CrossChecks(values, given, problems);
    checks.credentialsAreComplete(OpenSearchCatalogue.USERNAME, OpenSearchCatalogue.PASSWORD);
    checks.credentialsAreComplete(DashboardsCatalogue.USERNAME, DashboardsCatalogue.PASSWORD);
    checks.isAtMost(RetentionCatalogue.MERGE_AFTER, RetentionCatalogue.KEEP);
    checks.isAtMost(Catalogue.INGEST_MAX_OBJECT_SIZE, Catalogue.INGEST_BYTE_BUDGET);
    checks.isAtMost(Catalogue.INGEST_DEFER_DELAY, Catalogue.INGEST_DEFER_MAX_DELAY);
  }

  private void credentialsAreComplete(Setting<String> username, Setting<Secret> password) {
    boolean name = given.containsKey(username.key());
    boolean secret = given.containsKey(password.key()) || given.containsKey(password.fileKey());
    if (name && !secret) {
      add(username, "needs " + password.key());
    } else if (secret && !name) {
      add(password, "needs " + username.key());
    }
  }

  private <T extends Comparable<T>> void isAtMost(Setting<T> smaller, Setting<T> larger) {
    values
        .find(larger)
        .filter(
            limit -> values.find(smaller).filter(value -> value.compareTo(limit) > 0).isPresent())
        .ifPresent(_ -> add(smaller, "must be at most " + larger.key()));
  }

  private void add(Setting<?> setting, String rule) {
    problems.add(Problem.of(setting.key(), "with the other settings", rule));
  }
}
