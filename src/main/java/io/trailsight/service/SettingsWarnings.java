package io.trailsight.service;

import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Warnings about settings that are valid and may have an unwanted effect. */
public final class SettingsWarnings {

  private SettingsWarnings() {}

  /** The warnings, as sentences. */
  public static List<String> of(Settings settings, LocalDate today) {
    List<String> warnings = new ArrayList<>();
    boolean named = settings.sources().size() > 1;
    for (SourceSettings source : settings.sources()) {
      ofSource(source).forEach(text -> warnings.add(named ? source.name() + ": " + text : text));
    }
    if (settings.integrity().enabled() && !settings.index().ledger()) {
      warnings.add("integrity.enabled does nothing: index.ledger is false, so digests are skipped");
    }
    warnings.addAll(AccessWarnings.of(settings));
    warnings.addAll(IndexWarnings.of(settings.index(), today));
    return warnings;
  }

  private static List<String> ofSource(SourceSettings source) {
    return source.s3().buckets().isEmpty()
        ? List.of("s3.buckets is empty: a message can name any bucket that the role may read")
        : List.of();
  }
}
