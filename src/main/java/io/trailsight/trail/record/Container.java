package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A member of an outermost object whose elements are, or carry, records. */
enum Container {
  /** What CloudTrail writes: every element is a record, whatever it looks like. */
  RECORDS("Records"),
  /**
   * A payload of CloudWatch Logs (<a
   * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">subscription
   * filters</a>).
   */
  LOG_EVENTS("logEvents"),
  /**
   * An answer to {@code LookupEvents} (<a
   * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">CloudTrail
   * API</a>).
   */
  EVENTS("Events"),
  /**
   * What Firehose hands to a function (<a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html">Lambda
   * guide</a>).
   */
  FIREHOSE_RECORDS("records"),
  /**
   * An answer of CloudTrail Lake (<a
   * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html">CloudTrail
   * API</a>).
   */
  QUERY_ROWS("QueryResultRows");

  /** The most bytes of a name with its quotes, and what is around them. */
  static final int MAX_NAME_BYTES = 24;

  private static final List<Container> ALL = List.of(values());

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final byte[] member;

  Container(String name) {
    member = ('"' + name + "\":[").getBytes(US_ASCII);
  }

  /**
   * The container that opens at the end of a text.
   *
   * @param tail without space
   */
  static Optional<Container> opensAtEndOf(byte[] tail) {
    return ALL.stream().filter(container -> container.opens(tail)).findFirst();
  }

  /** Whether the name alone shows what holds it, so that it may hold nothing. */
  boolean isOfAws() {
    return switch (this) {
      case RECORDS, LOG_EVENTS, EVENTS -> true;
      case FIREHOSE_RECORDS, QUERY_ROWS -> false;
    };
  }

  private boolean opens(byte[] tail) {
    int from = tail.length - member.length;
    return from >= 0
        && Arrays.equals(tail, from, tail.length, member, 0, member.length)
        && (from == 0 || tail[from - 1] != '\\');
  }
}
