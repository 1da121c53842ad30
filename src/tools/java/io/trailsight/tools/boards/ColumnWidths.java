package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Words.Word;
import java.util.Map;
import java.util.Optional;

/**
 * How many pixels the columns of a table need so that nothing of them is cut. OpenSearch Dashboards
 * wraps no text in tables before version 3.5.
 */
final class ColumnWidths {

  /** Beside the text of a cell. */
  private static final int MARGIN = 12;

  /** Per letter of a cell, where letters of all widths are mixed. */
  private static final double LETTER = 7.2;

  /** Per letter of the column's title, which is bold. */
  private static final int TITLE_LETTER = 9;

  /** Beside the column's title, for the button of its menu. */
  private static final int TITLE_MARGIN = 36;

  /** For the arrow of the column by which the rows are ordered. */
  private static final int ARROW = 12;

  /** Letters of a date, to the second. Digits are wider than most letters, so it counts as 20. */
  private static final int DATE = 20;

  /** Twelve digits of an account, which are as wide as 14 letters. */
  private static final int ACCOUNT = 14;

  /**
   * Letters that the longest of the usual values has. The longest names of callers are those of
   * roles of IAM Identity Center: {@code AWSReservedSSO_}, the permission set, and 16 digits. The
   * longest resources are objects of CloudTrail itself: a bucket, and the name of a file.
   */
  private static final Map<String, Integer> LETTERS =
      Map.ofEntries(
          Map.entry("accessLog.operation", 24),
          Map.entry("actor.name", 48),
          Map.entry("actor.person", 48),
          Map.entry("actor.session", 24),
          Map.entry("awsRegion", 15),
          Map.entry("denied.action", 27),
          Map.entry("denied.policyName", 24),
          Map.entry("denied.resourceName", 128),
          Map.entry("errorCode", 28),
          Map.entry("eventName", 29),
          Map.entry("http.request.referrer", 60),
          Map.entry("reason", 60),
          Map.entry("recipientAccount.name", 24),
          Map.entry("recipientAccount.ou", 24),
          Map.entry("region", 16),
          Map.entry("s3.bucketName", 26),
          Map.entry("s3.key", 60),
          Map.entry("s3.keyPrefix2", 26),
          Map.entry("s3.kmsKeyId", 76),
          Map.entry("session.id", 66),
          Map.entry("signIn.mfaUsed", 12),
          Map.entry("source.as.organization.name", 26),
          Map.entry("source.geo.country_name", 16),
          Map.entry("source.network", 24),
          Map.entry("sourceIPAddress", 30),
          Map.entry("target.name", 40),
          Map.entry("tlsVersionNumber", 3),
          Map.entry("ua.agent", 18),
          Map.entry("ua.name", 20),
          Map.entry("ua.version", 10),
          Map.entry("vpcEndpointId", 25));

  private ColumnWidths() {}

  /**
   * The pixels of a column.
   *
   * @param ordering whether the rows are ordered by it
   */
  static int of(Aggregation column, boolean ordering) {
    int margin = ordering ? TITLE_MARGIN + ARROW : TITLE_MARGIN;
    int title = TITLE_LETTER * column.label().length() + margin;
    int value = (int) (LETTER * letters(column)) + MARGIN;
    return Math.max(title, value);
  }

  private static int letters(Aggregation column) {
    String field = column.params().path("field").asText();
    return switch (column.type()) {
      case "terms", "top_hits" -> Math.max(lettersOfText(field), lettersOfNone(column));
      case "min", "max" -> field.equals(IndexPattern.TIME) ? DATE : 0;
      default -> 0;
    };
  }

  /** What stands for documents without the field. */
  private static int lettersOfNone(Aggregation column) {
    boolean shown = column.params().path("missingBucket").asBoolean();
    return shown ? column.params().path("missingBucketLabel").asText().length() : 0;
  }

  private static int lettersOfText(String field) {
    if (field.endsWith("ccountId")) {
      return ACCOUNT;
    }
    Optional<Words> words = Words.ofField(field);
    if (words.isPresent()) {
      return words.get().words().stream().map(Word::text).mapToInt(String::length).max().orElse(0);
    }
    Integer letters = LETTERS.get(field);
    if (letters == null) {
      throw new IllegalArgumentException("no width for a column of " + field);
    }
    return letters;
  }
}
