package io.trailsight.ingest;

import io.trailsight.trail.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where that goes which can never be stored as documents, with its reason. Thread-safe; blocks and
 * can be interrupted.
 */
public interface Quarantine {

  /**
   * Keeps entries. Returns once all are safe. Keeping the same thing again changes nothing.
   *
   * @throws Fault.Transient when some could not be kept
   * @throws Fault.Blocked when nothing can be kept until someone acts
   */
  void keep(List<Entry> entries) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * What is kept.
   *
   * @param subject what it is about
   * @param type the class of the reason, one of few
   * @param reason what is wrong, in words
   * @param attempts how often the message was received
   * @param raw the content, where there is something to keep; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Entry(Subject subject, String type, String reason, int attempts, Optional<byte[]> raw) {}

  /** What an entry is about. Two entries about the same subject are the same entry. */
  sealed interface Subject {

    /** A message whose body announces nothing that can be understood. */
    record OfMessage(String messageId) implements Subject {}

    /** An object that can never be ingested. */
    record OfObject(ObjectRef object) implements Subject {}

    /**
     * A record that the index will not take.
     *
     * @param ordinal its place in the object
     */
    record OfRecord(ObjectRef object, int ordinal) implements Subject {}

    /** The object it is about or in. */
    default Optional<ObjectRef> origin() {
      return switch (this) {
        case OfMessage(String _) -> Optional.empty();
        case OfObject(ObjectRef object) -> Optional.of(object);
        case OfRecord(ObjectRef object, int _) -> Optional.of(object);
      };
    }

    /** The record's place in the object. */
    default OptionalInt place() {
      return this instanceof OfRecord(ObjectRef _, int ordinal)
          ? OptionalInt.of(ordinal)
          : OptionalInt.empty();
    }
  }
}
