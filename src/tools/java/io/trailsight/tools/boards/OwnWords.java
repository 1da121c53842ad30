package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Words.Word;
import java.util.List;

/** The words of the indices about this program's own work: ledger, quarantine and digests. */
final class OwnWords {

  private OwnWords() {}

  static final Words OBJECT_OUTCOME =
      new Words(
          List.of(
              new Word("ingested", "Ingested", Colors.NORMAL),
              new Word("skipped", "Skipped", Colors.REST),
              new Word("rejected", "Rejected", Colors.ALERT),
              new Word("deferred", "Deferred", Colors.WARNING)));

  static final Words OBJECT_KIND =
      Words.series(
          "events", "Events",
          "insight", "Insights",
          "network_activity", "Network activity",
          "aggregated", "Aggregated events",
          "access_log", "Access log",
          "custom", "Another key",
          "digest", "Digest",
          "other_service", "Another service",
          "parquet", "Parquet");

  static final Words ENTRY_KIND =
      Words.series("record", "Record", "object", "Object", "message", "Message");

  static final Words ENTRY_REASON =
      Words.series(
          "record_unreadable", "Record is unreadable",
          "record_not_an_object", "Record is no object",
          "record_not_recognised", "Record is not recognised",
          "object_rejected", "Object was rejected",
          "file_altered", "File was altered",
          "message_unreadable", "Message is unreadable",
          "message_expiring", "Message about to expire",
          "mapper_parsing_exception", "Does not fit the mapping");

  static final Words RESULT =
      new Words(
          List.of(
              new Word("complete", "Complete", Colors.NORMAL),
              new Word("complete, unvalidated", "Unvalidated", Colors.REST),
              new Word("unsigned", "Unsigned", Colors.SERIES.get(1)),
              new Word("gap", "Gap", Colors.WARNING),
              new Word("altered", "Altered", Colors.ALERT)));

  static final Words CHAIN = Words.series("deliveries", "Deliveries", "backfill", "Backfill");

  static final Words SIGNATURE_OF_DIGEST =
      Words.series(
          "valid",
          "Valid",
          "missing",
          "No signature",
          "invalid",
          "Invalid",
          "unknown key",
          "Unknown key");

  static final Words DIGEST_BEFORE =
      new Words(
          List.of(
              new Word("linked", "Linked", Colors.NORMAL),
              new Word("start", "First of its chain", Colors.SERIES.get(0)),
              new Word("missing", "Missing", Colors.WARNING),
              new Word("altered", "Altered", Colors.ALERT),
              new Word("unknown", "Not known", Colors.REST)));
}
