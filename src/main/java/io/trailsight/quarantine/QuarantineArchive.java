package io.trailsight.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What quarantine holds: found, read, and removed. Thread-safe; every method blocks and can be
 * interrupted.
 */
public interface QuarantineArchive {

  /**
   * Looks for entries. Everything kept before the call is found.
   *
   * @throws Fault.Transient when quarantine does not answer
   * @throws Fault.Blocked when it may not be read
   */
  Found find(Filter filter, Order order)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * The content of an entry; nothing when it has none, or is not there any more.
   *
   * @param id the whole id
   */
  Optional<Raw> content(String id) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * Removes entries. Returns once none of them is there.
   *
   * @param ids the whole ids; those that are not there are passed over
   * @throws Fault.Transient when some may still be there
   */
  void remove(List<String> ids) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** Entries that match, read page by page. Not thread-safe. */
  interface Found {

    /** How many entries match, whatever the limit. */
    long total();

    /** The next entries that match, at most a page of them; none at the end. */
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
   * @param content how much of the content is kept
   */
  record Kept(
      String id,
      Instant time,
      Subject subject,
      String type,
      String reason,
      int attempts,
      Content content) {}

  /** How much of its content an entry has. */
  enum Content {
    /** There was none to keep. */
    NONE,
    /** Its beginning. */
    BEGINNING,
    /** All of it. */
    WHOLE
  }

  /** In which order entries are found. */
  enum Order {
    /** By the time at which they were kept. */
    NEWEST_FIRST,
    /** Messages first; then entries about the same object follow each other. */
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
   * Which entries are meant: those that meet every condition given.
   *
   * @param ids whole ids, or their beginnings; none means any
   * @param kind what they are about
   * @param type the class of their reason
   * @param bucket the bucket of their object
   * @param keyPrefix how the key of their object begins
   * @param since when they were kept at the earliest
   * @param until before when they were kept
   * @param limit the most entries that are found
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

    /** Entries with these ids, or with ids that begin so. */
    public static Filter ofIds(List<String> ids) {
      return new Filter(
          ids, ANY.kind, ANY.type, ANY.bucket, ANY.keyPrefix, ANY.since, ANY.until, Long.MAX_VALUE);
    }

    /** The same, but nothing that was kept at this time or later. */
    public Filter before(Instant time) {
      Instant earlier = until.filter(time::isAfter).orElse(time);
      return new Filter(ids, kind, type, bucket, keyPrefix, since, Optional.of(earlier), limit);
    }
  }
}
