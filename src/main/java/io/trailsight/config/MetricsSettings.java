package io.trailsight.config;

import static io.trailsight.config.ValueType.duration;

import java.time.Duration;

/**
 * What is asked of servers for metrics alone.
 *
 * @param period the pause between two requests for the same metric
 */
public record MetricsSettings(Duration period) {

  MetricsSettings(Values values) {
    this(
        values.get(
            "metrics.period",
            duration("5s", "1h"),
            "1m",
            "How often each queue and its dead-letter queue are asked how many messages they hold,"
                + " and how soon records can be searched is measured. In each period, SQS gets"
                + " three requests for a queue."));
  }
}
