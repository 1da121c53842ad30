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
}
