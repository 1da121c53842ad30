package io.trailsight.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps what can never be stored as documents, with the reason. Thread-safe; blocks and can be
 * interrupted.
 */
public interface Quarantine {

  /**
   * The most bytes of content that an entry keeps. CloudTrail's largest record is no larger (<a
   * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html">CloudTrail
   * quotas</a>).
   */
  int MAX_RAW_BYTES = 256 << 10;

  /**
   * Keeps entries. Returns once all are safe. Keeping the same entry again changes nothing.
   *
   * @throws Fault.Transient when some could not be kept
   * @throws Fault.Blocked when nothing can be kept until someone acts
   */
  void keep(List<Entry> entries) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * What is kept: one message, object or record.
   *
   * @param subject what it is about
   * @param type the class of the reason, one of few
   * @param reason what is wrong, in words
   * @param attempts how often the message was received
   * @param raw the content, or its beginning; nothing if it was never fetched
   * @param times of a record, those of its object, so that a redrive chooses the same index
   */
  record Entry(
      Subject subject,
      String type,
      String reason,
      int attempts,
      Optional<Raw> raw,
      ObjectTimes times) {

    /** An entry for which the times of an object have no meaning, or are not known. */
    public Entry(Subject subject, String type, String reason, int attempts, Optional<Raw> raw) {
      this(subject, type, reason, attempts, raw, ObjectTimes.UNKNOWN);
    }

    /** The same for the same subject with the same content: 64 hexadecimal digits. */
    public String id() {
      return EntryId.of(this);
    }
  }

  /**
   * Content as it was received or fetched.
   *
   * @param bytes at most {@link #MAX_RAW_BYTES}; not copied
   * @param complete whether these are all bytes, rather than the first ones
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Raw(byte[] bytes, boolean complete) {

    public Raw {
      if (bytes.length > MAX_RAW_BYTES) {
        throw new IllegalArgumentException(bytes.length + " bytes are more than an entry keeps");
      }
    }

    /** As much of a text as an entry keeps, cut between characters. */
    static Raw of(String text) {
      String kept = Utf8.cut(text, MAX_RAW_BYTES);
      return new Raw(kept.getBytes(UTF_8), kept.length() == text.length());
    }

    /** As much of the content as an entry keeps. UTF-8 is cut between characters. */
    public static Raw of(byte[] content) {
      byte[] kept = Utf8.cut(content, MAX_RAW_BYTES);
      return new Raw(kept, kept.length == content.length);
    }
  }

  /** What an entry is about. */
  sealed interface Subject {

    /** A message that is not understood, or that the queue may drop. */
    record OfMessage(String messageId) implements Subject {}

    /** An object that can never be ingested. */
    record OfObject(ObjectRef object) implements Subject {}

    /**
     * A record that the index will not take.
     *
     * @param ordinal its place in the object
     */
    record OfRecord(ObjectRef object, int ordinal) implements Subject {}

    /** The object that it is, or that holds it; nothing for a message. */
    default Optional<ObjectRef> origin() {
      return switch (this) {
        case OfMessage(String _) -> Optional.empty();
        case OfObject(ObjectRef object) -> Optional.of(object);
        case OfRecord(ObjectRef object, int _) -> Optional.of(object);
      };
    }

    /** The record's place in the object; nothing for a message or an object. */
    default OptionalInt place() {
      return this instanceof OfRecord(ObjectRef _, int ordinal)
          ? OptionalInt.of(ordinal)
          : OptionalInt.empty();
    }
  }
}
