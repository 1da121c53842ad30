package io.trailsight.config;

import io.trailsight.config.Settings.Sqs;
import java.util.Optional;

/**
 * A queue, and how its messages and the objects that they announce are reached.
 *
 * @param name unique among the sources
 * @param region as set for this source; it must be that of the queue
 */
public record SourceSettings(String name, Optional<String> region, Sqs sqs, S3Settings s3) {

  /** The name of the source that the flat settings state. */
  public static final String DEFAULT = "default";

  /** Names that are safe in metrics and log lines. */
  static final ValueType<String> NAMES =
      ValueType.text(
          "a name of up to 40 lower case letters, digits and hyphens", "[a-z0-9-]{1,40}");

  /**
   * A source of the list.
   *
   * @param values its own, and those that it inherits
   */
  SourceSettings(Values values) {
    this(
        values
            .require(
                GivenSource.NAME, NAMES, "What metrics, log lines and `/readyz` call the source.")
            .orElse(DEFAULT),
        values.find(
            "region",
            Settings.Aws.REGIONS,
            "The AWS region of the source. Without it, the region in the queue's URL is used, else"
                + " `aws.region`."),
        new Sqs(values),
        new S3Settings(values));
  }
}
