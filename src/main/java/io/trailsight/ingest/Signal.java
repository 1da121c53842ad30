package io.trailsight.ingest;

import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.WithoutRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Something that happened. Telemetry turns it into a metric, a log line, or both. */
public sealed interface Signal {

  /** About messages and their queue. */
  sealed interface OfQueue extends Signal {}

  /** About a message. */
  sealed interface OfMessage extends OfQueue {

    /** The message. */
    Message message();
  }

  /** About an object and its records. */
  sealed interface OfObject extends Signal {

    /** The object. */
    ObjectRef object();
  }

  /** About a record of an object. */
  sealed interface OfRecord extends OfObject {

    /** Its place in the object's {@code Records}, from 0. */
    int ordinal();
  }

  /** About a digest of CloudTrail. */
  sealed interface OfDigest extends Signal {}

  /** What became of an object as a whole. */
  sealed interface OfWholeObject extends OfObject {

    /** How often its message was received; {@link Ingester#NOT_ANNOUNCED} if there was none. */
    int receives();
  }

  /** About what is sent to the index. */
  sealed interface OfIndex extends Signal {}

  /** About calls to servers. */
  sealed interface OfCall extends Signal {}

  /** About the gate. */
  sealed interface OfGate extends Signal {}

  /** A receive ended with this many messages. */
  record MessagesReceived(int count) implements OfQueue {}

  /**
   * The outcome of a message is settled: the message was deleted or hidden.
   *
   * @param took from receive until the outcome was settled
   */
  record MessageSettled(Message message, Outcome outcome, Duration took) implements OfMessage {}

  /** Work on a message has ended; what is left is to settle its outcome. */
  record WorkEnded(Message message) implements OfMessage {}

  /** A message's outcome could not be settled; the message will be received again. */
  record SettlingFailed(Message message, Outcome outcome, String reason) implements OfMessage {}

  /** Another consumer may hold this message by now: it is not deleted here. */
  record LeaseLost(Message message) implements OfMessage {}

  /** Work on a message took as long as it may and is ended; the message is deferred. */
  record MessageOverdue(Message message) implements OfMessage {}

  /**
   * A message left our hands without an outcome.
   *
   * @param lost true when another consumer may hold it by now; false when the work was interrupted,
   *     and the message is handed back
   */
  record MessageGivenUp(Message message, boolean lost) implements OfMessage {}

  /** A message left our hands for no known reason: a defect of this program. */
  record MessageUnaccounted(Message message) implements OfMessage {}

  /** The queue may drop a message before it can be tried again; it is in quarantine now. */
  record MessageExpiring(Message message, String reason) implements OfMessage {}

  /** The queue may drop a message before it can be tried again, and it is not in quarantine. */
  record QuarantineFailed(Message message, String reason) implements OfMessage {}

  /** The queue's terms became known or changed, and with them how rejected messages leave it. */
  record QueueLearned(QueueTerms terms, PoisonPolicy policy) implements OfQueue {}

  /** A defect of this program ended the work on a message, which will come again. */
  record DefectFound(Message message, Throwable defect) implements OfMessage {}

  /**
   * A receive waits for memory, because messages are large.
   *
   * @param bytes the size that each of its messages is expected to have
   */
  record ReceiveDelayed(long bytes) implements OfQueue {}

  /** A receive failed. */
  record ReceiveFailed(String reason) implements OfQueue {}

  /** The extension of leases failed, or messages were not handed back. */
  record QueueFailed(String reason) implements OfQueue {}

  /** The queue stated how many messages it holds. */
  record QueueMeasured(QueueDepth depth) implements OfQueue {}

  /**
   * It is known how many messages the dead-letter queue holds.
   *
   * @param messages nothing when the queue has no dead-letter queue
   */
  record DeadLettersCounted(OptionalLong messages) implements OfQueue {}

  /**
   * It is no longer known how many messages a queue holds.
   *
   * @param ofDeadLetters whether that is the dead-letter queue
   */
  record DepthUnknown(boolean ofDeadLetters, String reason) implements OfQueue {}

  /** The service ends: what became of all messages received. */
  record Reconciled(Balance balance) implements OfQueue {}

  /**
   * Every record of an object is safe.
   *
   * @param bytes the object's size as fetched
   * @param took from the start of the fetch to the last verdict
   */
  record ObjectIngested(
      ObjectRef object, int receives, Tally tally, long bytes, ObjectContent content, Duration took)
      implements OfWholeObject {}

  /**
   * An object was fetched.
   *
   * @param bytes its size
   * @param took from the start of the fetch until all of it was in memory
   */
  record ObjectFetched(ObjectRef object, long bytes, Duration took) implements OfObject {}

  /**
   * Each document of an object, or of a part of it, has its verdict.
   *
   * @param documents how many
   * @param stored one that is new in the index, if there is any
   * @param took from handing them over, so the wait for a request is part of it
   */
  record DocumentsWritten(ObjectRef object, int documents, Optional<Stored> stored, Duration took)
      implements OfObject {

    /** A document in the index. */
    public record Stored(String index, String id) {}
  }

  /** An object that holds no records. */
  record ObjectSkipped(ObjectRef object, int receives, WithoutRecords kind)
      implements OfWholeObject {}

  /** An object that can never be ingested. */
  record ObjectRejected(ObjectRef object, int receives, String reason) implements OfWholeObject {}

  /**
   * An object that may be ingested later.
   *
   * @param denied whether a permission to read it is missing, which somebody has to grant
   */
  record ObjectDeferred(ObjectRef object, int receives, String reason, boolean denied)
      implements OfWholeObject {}

  /** An object of a message that came again is complete already, and is not fetched again. */
  record ObjectKnown(ObjectRef object) implements OfObject {}

  /**
   * A record that went to quarantine.
   *
   * @param ordinal its place in the object's {@code Records}, from 0
   * @param type the class of the refusal
   */
  record RecordRefused(ObjectRef object, int ordinal, String type, String reason)
      implements OfRecord {}

  /**
   * A record has the id of a different record, and is stored beside it.
   *
   * @param ordinal its place in the object's {@code Records}, from 0
   * @param eventId the id that both state
   */
  record EventIdTaken(ObjectRef object, int ordinal, String eventId) implements OfRecord {}

  /**
   * Records of an ingested object have no index by the time that they state.
   *
   * @param count how many
   */
  record OutliersFound(ObjectRef object, long count) implements OfObject {}

  /**
   * A rule of the filter left out records of an ingested object.
   *
   * @param rule its name
   * @param count how many
   */
  record RecordsFiltered(ObjectRef object, String rule, long count) implements OfObject {}

  /** A defect of this program ended the work on an object, which is deferred. */
  record ObjectMetDefect(ObjectRef object, Throwable defect) implements OfObject {}

  /** A tally that does not balance: a defect of this program. */
  record TallyMismatch(ObjectRef object, Tally tally) implements OfObject {}

  /**
   * A digest was checked.
   *
   * @param result what it proves: complete, unvalidated, unsigned, gap or altered
   * @param findings what is missing, altered or not proved, one a line; the first ones only
   * @param lag the time since S3 received it
   */
  record DigestChecked(
      ObjectRef digest, String result, Files files, List<String> findings, Duration lag)
      implements OfDigest {

    public DigestChecked {
      findings = List.copyOf(findings);
    }

    /**
     * How many of the files that it lists are in which state.
     *
     * @param verified ingested before, as they were delivered
     * @param healed not ingested before this check
     * @param altered not as they were delivered
     * @param missing not in the index
     */
    public record Files(long verified, long healed, long altered, long missing) {}
  }

  /**
   * A {@code _bulk} request was answered.
   *
   * @param documents how many it contained
   * @param bytes its size before compression
   */
  record BatchSent(int documents, long bytes, Duration took) implements OfIndex {}

  /** A {@code _bulk} request, or some of its items, will be sent again. */
  record BatchRetried(int documents, String reason) implements OfIndex {}

  /**
   * A {@code _bulk} request was too large for OpenSearch or a proxy before it, and is sent again in
   * parts.
   *
   * @param bytes its size before compression
   * @param limit how large the next requests are at the most
   */
  record BatchTooLarge(long bytes, long limit) implements OfIndex {}

  /**
   * A search found the records of an object that was ingested.
   *
   * @param took since the last verdict
   */
  record BecameSearchable(Duration took) implements OfIndex {}

  /** Lines of access logs were joined; of all recent ones, some have an event, some have none. */
  record LinesJoined(long now, long joined, long alone, Duration took) implements OfIndex {}

  /** Entries about objects are missing in the ledger; the objects themselves are safe. */
  record LedgerEntriesLost(int count, String reason) implements OfIndex {}

  /**
   * A call failed after its retries, or a server refused parts of a request.
   *
   * @param service {@code sqs}, {@code s3} or {@code opensearch}
   * @param code the error's code or type, as the server states it; {@code http_} and the status
   *     without one; {@code no_answer} when there was no answer
   * @param count the calls or parts
   */
  record CallFailed(String service, String code, int count) implements OfCall {}

  /** Nothing can work until someone acts: polling stopped. */
  record GateClosed(String reason) implements OfGate {}

  /** The gate stays closed, for another reason than before. */
  record GateHeld(String reason) implements OfGate {}

  /** Polling continues. */
  record GateOpened(Duration closedFor) implements OfGate {}
}
