package io.trailsight.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.ObjectTimes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds, reads and removes entries of quarantine. Thread-safe; every method blocks and can be
 * interrupted.
 */
public interface QuarantineArchive {

  /**
   * Finds entries, including all that were kept before the call.
   *
   * @throws Fault.Transient when quarantine does not answer
   * @throws Fault.Blocked when it may not be read
   */
  Found find(Filter filter, Order order)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * The content of an entry; nothing when it has none, or has been removed.
   *
   * @param id the whole id
   */
  Optional<Raw> content(String id) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * Removes entries. Returns once all of them are gone.
   *
   * @param ids the whole ids; an id without an entry is ignored
   * @throws Fault.Transient when some entries may be left
   */
  void remove(List<String> ids) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** Entries that match, read page by page. Not thread-safe. */
  interface Found {

    /** How many entries match, regardless of the limit. */
    long total();

    /** The next page of matching entries; empty at the end. */
    List<Kept> next() throws Fault.Transient, Fault.Blocked, InterruptedException;
  }

  /**
   * An entry as it is kept, without its content.
   *
   * @param id the same whenever the same subject is kept
   * @param time when it was kept
   * @param subject what it is about
   * @param type the class of the reason
   * @param reason what is wrong, in words
   * @param attempts how often its message had been received
   * @param content how much of its content is kept
   * @param times of a record, those of its object
   */
  record Kept(
      String id,
      Instant time,
      Subject subject,
      String type,
      String reason,
      int attempts,
      Content content,
      ObjectTimes times) {}

  /** How much of its content an entry has. */
  enum Content {
    /** There was none to keep. */
    NONE,
    /** Its beginning. */
    BEGINNING,
    /** All of it. */
    WHOLE
  }

  /** The order in which entries are found. */
  enum Order {
    /** By the time at which they were kept, the latest first. */
    NEWEST_FIRST,
    /** Messages first, then the others, grouped by object. */
    BY_OBJECT
  }

  /** What an entry can be about. */
  enum Kind {
    /** {@link Subject.OfMessage}. */
    MESSAGE,
    /** {@link Subject.OfObject}. */
    OBJECT,
    /** {@link Subject.OfRecord}. */
    RECORD;

    /** The kind of a subject. */
    public static Kind of(Subject subject) {
      return switch (subject) {
        case Subject.OfMessage _ -> MESSAGE;
        case Subject.OfObject _ -> OBJECT;
        case Subject.OfRecord _ -> RECORD;
      };
    }

    /** The name in entries and on the command line: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Selects the entries that meet every condition given.
   *
   * @param ids whole ids, or their beginnings; any if empty
   * @param kind what they are about
   * @param type the class of their reason
   * @param bucket the bucket of their object
   * @param keyPrefix what the key of their object begins with
   * @param since they were kept at this time or later
   * @param until they were kept before this time
   * @param limit the most entries to find
   */
  record Filter(
      List<String> ids,
      Optional<Kind> kind,
      Optional<String> type,
      Optional<String> bucket,
      Optional<String> keyPrefix,
      Optional<Instant> since,
      Optional<Instant> until,
      long limit) {

    /** Every entry. */
    public static final Filter ANY =
        new Filter(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Long.MAX_VALUE);

    public Filter {
      ids = List.copyOf(ids);
    }

    /** Entries with these ids, or with ids that begin with them. */
    public static Filter ofIds(List<String> ids) {
      return new Filter(
          ids, ANY.kind, ANY.type, ANY.bucket, ANY.keyPrefix, ANY.since, ANY.until, Long.MAX_VALUE);
    }

    /** The same entries, without those kept at this time or later. */
    public Filter before(Instant time) {
      Instant earlier = until.filter(time::isAfter).orElse(time);
      return new Filter(ids, kind, type, bucket, keyPrefix, since, Optional.of(earlier), limit);
    }
  }
}
