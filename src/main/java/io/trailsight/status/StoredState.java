package io.trailsight.status;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What OpenSearch holds about the work of an installation. Thread-safe; every method blocks and can
 * be interrupted.
 */
public interface StoredState {

  /** The last objects that are returned. */
  int LAST_OBJECTS = 5;

  /**
   * What became of objects, by the ledger.
   *
   * @throws Fault.Transient when the ledger does not answer
   * @throws Fault.Blocked when it may not be read
   */
  Objects objects(Window window) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * What is in quarantine.
   *
   * @throws Fault.Transient when quarantine does not answer
   * @throws Fault.Blocked when it may not be read
   */
  Quarantined quarantined(Window window)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * What the digests proved that were checked in a time.
   *
   * @throws Fault.Transient when the documents about them are not found in time
   * @throws Fault.Blocked when they may not be read
   */
  Digests digests(Window window) throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * The indices of the installation, by name.
   *
   * @throws Fault.Transient when the cluster does not answer
   * @throws Fault.Blocked when they may not be listed
   */
  List<Index> indices() throws Fault.Transient, Fault.Blocked, InterruptedException;

  /** A time that ends now. */
  record Window(Instant now, Duration length) {

    /** When it begins. */
    public Instant since() {
      return now.minus(length);
    }
  }

  /**
   * What became of objects.
   *
   * @param storedInMinute records of objects that were handled in the last minute and stored
   * @param storedInFiveMinutes the same in the last five minutes
   * @param storedInHour the same in the last hour
   * @param lag the time from CloudTrail's delivery of an object until it was handled, in the last
   *     hour; empty when none was
   * @param outcomes how many objects of the window there are of each outcome
   * @param denied objects of the window that S3 did not let the program read
   * @param lastHandled when an object of a source was handled last, within the window and the last
   *     hour
   * @param last the objects that were handled last, the latest first
   */
  record Objects(
      long storedInMinute,
      long storedInFiveMinutes,
      long storedInHour,
      Optional<Lag> lag,
      Map<String, Long> outcomes,
      long denied,
      Map<String, Instant> lastHandled,
      List<HandledObject> last) {

    public Objects {
      outcomes = Map.copyOf(outcomes);
      lastHandled = Map.copyOf(lastHandled);
      last = List.copyOf(last);
    }
  }

  /**
   * How long objects waited.
   *
   * @param median half of them at most so long
   * @param high 95 of 100 at most so long
   */
  record Lag(Duration median, Duration high) {}

  /**
   * An object that was handled.
   *
   * @param at when
   * @param outcome such as {@code ingested}
   * @param object as {@code s3://bucket/key}
   * @param stored how many of its records were stored; empty unless it was ingested
   * @param reason why it was not ingested
   */
  record HandledObject(
      Instant at, String outcome, String object, OptionalLong stored, Optional<String> reason) {}

  /**
   * Entries of quarantine.
   *
   * @param total all of them
   * @param inWindow those kept in the window
   * @param byType the same of each type of reason, the most frequent first
   */
  record Quarantined(long total, long inWindow, List<OfType> byType) {

    public Quarantined {
      byType = List.copyOf(byType);
    }
  }

  /** Entries of quarantine with one type of reason. */
  record OfType(String type, long total, long inWindow) {}

  /**
   * Digests that were checked.
   *
   * @param results how many have each result
   * @param files how many of the files that they list are in each state
   */
  record Digests(Map<String, Long> results, Map<String, Long> files) {

    public Digests {
      results = Map.copyOf(results);
      files = Map.copyOf(files);
    }
  }

  /**
   * An index.
   *
   * @param kind what it holds
   * @param health {@code green}, {@code yellow}, {@code red}, or empty where the server states none
   * @param documents how many it has; 0 where that is unknown
   * @param bytes what it takes on disk, with its replicas; 0 where that is unknown
   */
  record Index(String name, Kind kind, String health, long documents, long bytes) {

    /** Whether some of its records cannot be found. */
    public boolean isBroken() {
      return health.equals("red");
    }
  }

  /** What an index holds. */
  enum Kind {
    /** Records. */
    RECORDS("records"),
    /** What became of objects. */
    LEDGER("ledger"),
    /** What could not be stored. */
    QUARANTINE("quarantine"),
    /** What digests prove. */
    DIGESTS("digests");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Its name for people. */
    public String label() {
      return label;
    }
  }
}
