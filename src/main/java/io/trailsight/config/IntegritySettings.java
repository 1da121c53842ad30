package io.trailsight.config;

import static io.trailsight.config.FileTypes.readableFiles;
import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.duration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether digests that are announced are checked, and how.
 *
 * @param patience how long after the delivery of a digest something that is missing may still
 *     arrive
 * @param publicKeyFiles files with the keys of CloudTrail; it is asked for them if there are none
 */
public record IntegritySettings(
    boolean enabled, boolean heal, Duration patience, List<Path> publicKeyFiles) {

  public IntegritySettings {
    publicKeyFiles = List.copyOf(publicKeyFiles);
  }

  IntegritySettings(Values values) {
    this(
        values.get(
            "integrity.enabled",
            bool(),
            "false",
            "Whether digests that are announced are [checked](integrity.md#as-digests-arrive)."
                + " That takes permissions which ingesting alone does not need, so it is off by"
                + " default, and digests are skipped."),
        values.get(
            "integrity.heal",
            bool(),
            "true",
            "Whether a file that a signed digest lists and that was not ingested is fetched and"
                + " ingested."),
        values.get(
            "integrity.wait",
            duration("0s", "11h"),
            "1h",
            "How long after the delivery of a digest a file may still be announced by itself, and"
                + " the digest before it may still arrive."),
        values.get(
            "integrity.publicKeyFiles",
            readableFiles(),
            "",
            "Files with what `aws cloudtrail list-public-keys` printed, one or more for each"
                + " region. Without them, CloudTrail is asked for its keys."));
  }
}
