package io.trailsight.indices;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of everything that one installation keeps on a cluster. All begin with its prefix, so
 * that several installations share a cluster and no pattern of one matches an index of another.
 *
 * @param prefix what every name begins with; empty for none
 */
public record IndexNames(String prefix) {

  /** The names without a prefix. */
  public static final IndexNames PLAIN = new IndexNames("");

  /**
   * What a prefix may be, as a regular expression: what OpenSearch accepts at the beginning of an
   * index's name (<a
   * href="https://docs.opensearch.org/latest/api-reference/index-apis/create-index/">OpenSearch:
   * create index</a>), of at most 64 characters, and nothing that patterns of another installation
   * begin with.
   */
  public static final String PREFIX =
      "(?:(?!.*(?:cloudtrail-v1-|s3access-v1-|trailsight-objects-|trailsight-integrity-"
          + "|trailsight-quarantine))"
          + "[a-z0-9][a-z0-9_.-]{0,63})?";

  /** How the names of indices of CloudTrail's records begin, after the prefix. */
  static final String RECORDS = "cloudtrail-v1-";

  /** How the names of indices of lines of access logs begin, after the prefix. */
  static final String ACCESS_LOGS = "s3access-v1-";

  /** How the names of indices of the object ledger begin, after the prefix. */
  static final String OBJECTS = "trailsight-objects-";

  /** How the names of indices of what digests prove begin, after the prefix. */
  static final String INTEGRITY = "trailsight-integrity-";

  /** How the names end of the indices of records that have no index by their time. */
  static final String OUTLIER = "outlier";

  private static final String QUARANTINE = "trailsight-quarantine";
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu.MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The alias of all indices of CloudTrail's records. */
  public String alias() {
    return of("cloudtrail");
  }

  /** The alias of all indices of lines of access logs. */
  public String accessLogAlias() {
    return of("s3access");
  }

  /** A pattern that matches all indices of CloudTrail's records. */
  public String allEvents() {
    return records() + "*";
  }

  /** A pattern that matches all indices of lines of access logs. */
  public String allAccessLogs() {
    return accessLogs() + "*";
  }

  /** Patterns that match all indices of records, lines of access logs among them. */
  public String allRecords() {
    return allEvents() + "," + allAccessLogs();
  }

  /** How the names of indices of CloudTrail's records begin. */
  String records() {
    return of(RECORDS);
  }

  /** How the names of indices of lines of access logs begin. */
  String accessLogs() {
    return of(ACCESS_LOGS);
  }

  /**
   * An index of records that exists for a moment only. No policy and no dated index has a name like
   * it.
   */
  public String probe() {
    return records() + "probe";
  }

  /** The index that holds every entry of quarantine. */
  public String quarantine() {
    return of(QUARANTINE);
  }

  /** A pattern that matches all indices of the object ledger. */
  public String allObjects() {
    return of(OBJECTS) + "*";
  }

  /** The index of the object ledger for a time: one for each month in UTC. */
  public String ofObjects(Instant time) {
    return of(OBJECTS) + MONTH.format(time);
  }

  /** The index of what a digest proves, by the end of the time that it covers: one a month. */
  public String ofIntegrity(Instant end) {
    return of(INTEGRITY) + MONTH.format(end);
  }

  /** A pattern that matches all indices of what digests prove. */
  public String allIntegrity() {
    return of(INTEGRITY) + "*";
  }

  /** Patterns that match every dated index, and others. */
  public String allDated() {
    return "%s,%s,%s".formatted(allRecords(), allObjects(), allIntegrity());
  }

  /** A name of every form of index. */
  public List<String> examples() {
    return List.of(
        records() + "1970.01",
        records() + "1970.01.01",
        records() + "1970.w01",
        records() + OUTLIER,
        accessLogs() + "1970.01",
        accessLogs() + OUTLIER,
        quarantine(),
        of(OBJECTS) + "1970.01",
        of(INTEGRITY) + "1970.01");
  }

  /** Patterns of Index State Management for the indices of one form of name. */
  public List<String> patterns(Coverage coverage) {
    return coverage.patterns().stream().map(this::of).toList();
  }

  /** Reads the name of a dated index; empty unless it has exactly one of the forms. */
  public Optional<DatedIndex> dated(String name) {
    return name.startsWith(prefix)
        ? DatedIndex.of(name.substring(prefix.length()))
            .map(index -> new DatedIndex(name, index.coverage(), index.end()))
        : Optional.empty();
  }

  /** Whether an index holds records, of this installation or another one. */
  public static boolean isOfRecords(String name) {
    return isOfEvents(name) || name.contains(ACCESS_LOGS);
  }

  /** Whether an index holds CloudTrail's records, whose ids anyone can state. */
  public static boolean isOfEvents(String name) {
    return name.contains(RECORDS);
  }

  /** The name of something else that this installation keeps, such as a template. */
  public String of(String shipped) {
    return prefix + shipped;
  }
}
