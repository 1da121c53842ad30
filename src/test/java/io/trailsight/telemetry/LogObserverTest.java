package io.trailsight.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Signal;
import io.trailsight.testing.LogLines;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which signals become lines, at which level, and what lines never contain. */
class LogObserverTest {

  private final LogLines lines = LogLines.of("io.trailsight.ingest");
  private final AtomicLong now = new AtomicLong();
  private final LogObserver observer = LogObserver.ofSource("prod", now::get);

  @AfterEach
  void stopListening() {
    lines.close();
  }

  @Test
  void everySignalHasItsLevelAndLine() {
    SampleSignals.ALL.forEach(observer::on);
    assertThat(lines.list())
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly(
            "TRACE 9 messages received",
            "DEBUG message m-1 ingested",
            "INFO message m-1 skipped and deleted: a test event",
            "DEBUG message m-1 deferred for PT2S: S3 is slow",
            "WARN message m-1 rejected at receive 3: not a notice",
            "WARN message m-1 deleted at receive 3 and kept in quarantine: not a notice",
            "TRACE work on message m-1 has ended",
            "WARN message m-1 is ingested, but the queue did not take it: timeout",
            "WARN message m-1 is skipped, but the queue did not take it: timeout",
            "WARN message m-1 is deferred, but the queue did not take it: timeout",
            "WARN message m-1 is rejected, but the queue did not take it: timeout",
            "WARN message m-1 is quarantined, but the queue did not take it: timeout",
            "WARN message m-1 may be held by another consumer; it is left alone",
            "WARN a receive waits for memory: messages have up to 1048576 bytes",
            "DEBUG message m-1 given up: its lease is lost",
            "DEBUG message m-1 given up: interrupted",
            "ERROR message m-1 left for no known reason: a defect of this program",
            "WARN message m-1 took longer than ingest.maxProcessingTime and is deferred",
            "WARN message m-1 may expire before its next try and is in quarantine: access"
                + " denied",
            "ERROR message m-1 may expire before its next try, and is in no quarantine: index"
                + " closed",
            "INFO the queue keeps messages for 4 days, it has no redrive policy;"
                + " rejected messages are deleted at receive 5 and kept in quarantine",
            "INFO the queue keeps messages for 30 hours,"
                + " its redrive policy moves them after 3 receives;"
                + " rejected messages are left to the queue's redrive policy"
                + " and kept in quarantine",
            "INFO the queue keeps messages for 90 seconds,"
                + " its redrive policy moves them after 3 receives;"
                + " rejected messages are left to the queue's redrive policy"
                + " and kept in quarantine",
            "WARN how many messages the queue holds is not known: denied",
            "WARN how many messages the dead-letter queue holds is not known: denied",
            "TRACE QueueDepth[visible=7, inFlight=2, delayed=1]",
            "TRACE dead letters: OptionalLong.empty",
            "TRACE dead letters: OptionalLong[3]",
            "INFO 9 messages received: 5 settled, 1 not settled,"
                + " 1 given up, 2 in flight, 0 unaccounted for",
            "ERROR 9 messages received: 5 settled, 1 not settled,"
                + " 1 given up, 1 in flight, 1 unaccounted for",
            "DEBUG s3://trail-bucket/AWSLogs/object.json.gz ingested in PT2S: "
                + "Tally[read=9, stored=4, duplicate=2, quarantined=1, filtered=2]",
            "TRACE s3://trail-bucket/AWSLogs/object.json.gz fetched in PT2S: 1234 bytes",
            "TRACE 9 documents of s3://trail-bucket/AWSLogs/object.json.gz written in PT2S",
            "WARN s3://trail-bucket/AWSLogs/object.json.gz skipped: it is a digest of CloudTrail",
            "WARN s3://trail-bucket/AWSLogs/object.json.gz rejected: not gzip",
            "WARN s3://trail-bucket/AWSLogs/object.json.gz deferred: S3 is slow",
            "WARN s3://trail-bucket/AWSLogs/object.json.gz deferred: access denied",
            "DEBUG s3://trail-bucket/AWSLogs/object.json.gz is complete already and is not fetched"
                + " again",
            "WARN record 5 of s3://trail-bucket/AWSLogs/object.json.gz refused and quarantined: "
                + "mapper_parsing_exception",
            "WARN record 5 of s3://trail-bucket/AWSLogs/object.json.gz has the eventID e-1 of a"
                + " different record and is stored beside it",
            "WARN 4 records of s3://trail-bucket/AWSLogs/object.json.gz are in"
                + " cloudtrail-v1-outlier: they are dated after their object, before index.oldest,"
                + " or far from its first record",
            "INFO 2 records of s3://trail-bucket/AWSLogs/object.json.gz are left out by the rule"
                + " log delivery",
            "ERROR the tally of s3://trail-bucket/AWSLogs/object.json.gz does not balance: "
                + "Tally[read=3, stored=1, duplicate=1, quarantined=0, filtered=0]",
            "ERROR a defect of this program concerns s3://trail-bucket/AWSLogs/object.json.gz",
            "DEBUG checked s3://trail-bucket/AWSLogs/object.json.gz: complete; 5 files verified, 0"
                + " healed, 1 altered, 3 missing",
            "INFO checked s3://trail-bucket/AWSLogs/object.json.gz: complete; 5 files verified, 2"
                + " healed, 1 altered, 3 missing",
            "WARN checked s3://trail-bucket/AWSLogs/object.json.gz: unvalidated; 5 files verified,"
                + " 0 healed, 1 altered, 3 missing; digest not read: denied",
            "WARN checked s3://trail-bucket/AWSLogs/object.json.gz: unsigned; 5 files verified, 0"
                + " healed, 1 altered, 3 missing; digest unsigned: no signature",
            "WARN checked s3://trail-bucket/AWSLogs/object.json.gz: gap; 5 files verified, 0"
                + " healed, 1 altered, 3 missing; file missing: a",
            "ERROR checked s3://trail-bucket/AWSLogs/object.json.gz: altered; 5 files verified, 0"
                + " healed, 1 altered, 3 missing; file altered: a",
            "ERROR a defect of this program concerns message m-1",
            "DEBUG _bulk of 50 documents, 4096 bytes, answered in PT2S",
            "WARN 6 documents are sent again: 429",
            "WARN 3 entries of the ledger are lost: the index does not take them",
            "WARN a _bulk of 4096 bytes is too large for OpenSearch or a proxy before it; for an"
                + " hour the next ones have 2048 bytes at the most",
            "DEBUG records were searchable after PT2S",
            "DEBUG 7 lines joined in PT2S; of recent ones, 40 have an event and 2 have none",
            "WARN the queue cannot be asked: no route",
            "WARN the queue cannot be asked: no route",
            "ERROR gate closed, no messages are taken: index is read-only",
            "WARN gate still closed: disk full",
            "INFO gate opened after PT2S");
  }

  @Test
  void noLineHoldsABodyAReceiptOrTheIndexsQuotes() {
    SampleSignals.ALL.forEach(observer::on);
    assertThat(lines.list())
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(
            line ->
                line.contains("the-body")
                    || line.contains("the-receipt")
                    || line.contains("secret"));
  }

  @Test
  void refusalsAreLimitedAndThoseHeldBackAreCounted() {
    for (int ordinal = 0; ordinal < 1000; ordinal++) {
      observer.on(new Signal.RecordRefused(SampleSignals.OBJECT, ordinal, "type", "reason"));
    }
    assertThat(lines.list()).hasSize(5);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    observer.on(new Signal.RecordRefused(SampleSignals.OBJECT, 1000, "type", "reason"));
    assertThat(lines.list().getLast().getFormattedMessage())
        .startsWith("record 1000 of")
        .endsWith("(995 more not logged)");
  }

  @Test
  void oneKindOfLineDoesNotHoldBackAnother() {
    for (int i = 0; i < 1000; i++) {
      observer.on(new Signal.QueueFailed("no route"));
    }
    List<Signal> others =
        SampleSignals.ALL.stream()
            .filter(signal -> !(signal instanceof Signal.QueueFailed))
            .filter(signal -> !(signal instanceof Signal.ReceiveFailed))
            .filter(signal -> !(signal instanceof Signal.OfCall))
            .toList();
    others.forEach(observer::on);
    assertThat(lines.list()).hasSize(5 + others.size());
  }

  @Test
  void aRequestThatIsTooLargeIsLoggedOnceAnHour() {
    for (int i = 0; i < 59; i++) {
      observer.on(new Signal.BatchTooLarge(4096, 2048));
      now.addAndGet(Duration.ofMinutes(1).toNanos());
    }
    assertThat(lines.list()).hasSize(1);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    observer.on(new Signal.BatchTooLarge(4096, 2048));
    assertThat(lines.list()).hasSize(2);
  }

  @Test
  void errorsAreNeverHeldBack() {
    for (int i = 0; i < 100; i++) {
      observer.on(new Signal.GateClosed("index is read-only"));
    }
    assertThat(lines.list()).hasSize(100);
  }

  @Test
  void whatIsIngestedIsQuietAtInfo() {
    lines.from(Level.INFO);
    observer.on(new Signal.MessagesReceived(1));
    observer.on(
        new Signal.ObjectIngested(
            SampleSignals.OBJECT,
            1,
            SampleSignals.TALLY,
            1,
            ObjectContent.UNKNOWN,
            SampleSignals.TOOK));
    observer.on(
        new Signal.MessageSettled(
            SampleSignals.MESSAGE, SampleSignals.INGESTED, SampleSignals.TOOK));
    assertThat(lines.list()).isEmpty();
  }

  @Test
  void whatIsSkippedIsNamedOnceAnHourForEachKind() {
    for (int i = 0; i < 3; i++) {
      observer.on(skipped("digest-" + i, WithoutRecords.DIGEST));
      observer.on(skipped("table-" + i, WithoutRecords.PARQUET));
    }
    now.addAndGet(Duration.ofHours(1).toNanos());
    observer.on(skipped("later", WithoutRecords.DIGEST));

    assertThat(lines.list())
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "s3://b/digest-0 skipped: it is a digest of CloudTrail",
            "s3://b/table-0 skipped: it is a Parquet file",
            "s3://b/later skipped: it is a digest of CloudTrail (2 more not logged)");
  }

  private static Signal skipped(String key, WithoutRecords kind) {
    return new Signal.ObjectSkipped(ObjectRef.of("b", key), 1, kind);
  }
}
