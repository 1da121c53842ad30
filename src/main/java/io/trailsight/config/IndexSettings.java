package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.date;
import static io.trailsight.config.ValueType.integer;
import static io.trailsight.config.ValueType.oneOf;
import static io.trailsight.config.ValueType.text;
import static io.trailsight.config.ValueType.texts;

import io.trailsight.indices.Coverage;
import io.trailsight.indices.EarlierPeriod;
import io.trailsight.indices.IndexNames;
import io.trailsight.indices.RecordIndices;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The indices that are written.
 *
 * @param prefix what every name begins with that the installation has on the cluster
 * @param earlierPeriods the periods of older records, the oldest first
 * @param oldest the oldest day whose records have an index by their time; empty for a day that
 *     suits the period
 * @param replicas a number or a range of them; empty for what suits the cluster
 * @param codec empty for the best that OpenSearch has
 * @param requestText whether documents have free-form parts as texts too
 * @param requestKey whether the request of S3 keeps the key, which has a field of its own
 * @param flattenedAliases whether Elastic's names for free-form parts lead to them
 * @param derivedSource whether new indices rebuild documents from their fields
 */
public record IndexSettings(
    String prefix,
    Coverage period,
    List<EarlierPeriod> earlierPeriods,
    Optional<LocalDate> oldest,
    int shards,
    Optional<String> replicas,
    Optional<String> codec,
    boolean ledger,
    boolean requestText,
    boolean requestKey,
    boolean flattenedAliases,
    boolean derivedSource) {

  public IndexSettings {
    earlierPeriods = List.copyOf(earlierPeriods);
  }

  IndexSettings(Values values) {
    this(
        values.get(
            "index.prefix",
            text(
                "up to 64 lower-case letters, digits, `.`, `_` and `-`, the first a letter or"
                    + " digit, without `cloudtrail-v1-`, `s3access-v1-`, `trailsight-objects-`,"
                    + " `trailsight-integrity-` and `trailsight-quarantine`",
                "team-a-",
                IndexNames.PREFIX),
            "",
            "What the names of everything in OpenSearch and Dashboards begin with: indices, alias,"
                + " templates, policies, monitors and saved objects. Give each installation on a"
                + " cluster its own, such as `team-a-`."),
        values.get(
            "index.period",
            oneOf(List.of(Coverage.DAY, Coverage.WEEK, Coverage.MONTH)),
            "month",
            "The time that one index covers. After a change, `index.earlierPeriods` must state what"
                + " it was before."),
        values.get(
            "index.earlierPeriods",
            earlier(),
            "",
            "What `index.period` was before, and the first day of the next period, such as `month"
                + " until 2027-01-01`. Records from before that day keep their index, so none is"
                + " stored twice."),
        values.find(
            "index.oldest",
            date("2013-01-01", "2099-12-31"),
            "The oldest day whose records have an index by their time; older ones go to"
                + " `cloudtrail-v1-outlier`. Without it, 2013-01-01 where an index covers a"
                + " month, 2020-01-01 for a week, 2026-01-01 for a day. After a change, records"
                + " between the two days that are delivered again are stored a second time."),
        values.get(
            "index.shards",
            integer(1, 1024),
            "1",
            "How many primary shards a new index of records has."),
        values.find(
            "index.replicas",
            text(
                "a number of replicas, or a range such as `0-2` or `0-all`",
                "[0-9]{1,2}|[0-9]{1,2}-(?:[0-9]{1,2}|all)"),
            "How many replicas each shard of a new index has; in a range, as many as there are"
                + " other nodes. Without it, `0-1`; where OpenSearch requires copies in each of"
                + " its zones, as Multi-AZ with Standby does, one replica less than there are"
                + " zones."),
        values.find(
            "index.codec",
            text("the name of a codec, such as `best_compression`", "[a-z0-9_]{1,64}"),
            "How new indices of records are compressed. Without it, `zstd` if OpenSearch has it,"
                + " `best_compression` otherwise."),
        values.get(
            "index.ledger",
            bool(),
            "true",
            "Whether `trailsight-objects-*` receives a small document for each object, which"
                + " holds what became of it and its tally."),
        values.get(
            "index.requestText",
            bool(),
            "false",
            "Whether documents also have `requestParameters`, `responseElements` and"
                + " `additionalEventData` as one text each, for rules of Elastic such as"
                + " `aws.cloudtrail.request_parameters: *userData=*`. In new indices these names"
                + " take the place of Security Analytics' names beneath them."),
        values.get(
            "index.requestKey",
            bool(),
            "false",
            "Whether `requestParameters` of S3 keep the `key`, which is in `s3.key`, so that rules"
                + " that look for `requestParameters.key` find it. A document is about a quarter"
                + " larger with it."),
        values.get(
            "index.flattenedAliases",
            bool(),
            "false",
            "Whether new indices have the aliases `aws.cloudtrail.flattened.*` onto the free-form"
                + " parts, for rules of Elastic. SQL and PPL fail on every query to the alias"
                + " `cloudtrail` while one of its indices has them."),
        values.get(
            "index.derivedSource",
            bool(),
            "false",
            "Whether new indices rebuild documents from their fields instead of storing them, which"
                + " [costs less](cost.md#derived-source). Such indices have no aliases, and no"
                + " free-form part of them can be searched; nothing is"
                + " [lost](fields.md#derived-source). Requires OpenSearch 3.2 or later."));
  }

  /** The names of everything on the cluster. */
  public IndexNames names() {
    return new IndexNames(prefix);
  }

  /** The index of each record. */
  public RecordIndices ofRecords() {
    return new RecordIndices(names(), period, earlierPeriods, oldest);
  }

  private static ValueType<List<EarlierPeriod>> earlier() {
    ValueType<List<String>> texts =
        texts(
            "`day`, `week` or `month`, `until` and a day, in the order of the days",
            "month until 2027-01-01",
            "(?:day|week|month) until [0-9]{4}-[0-9]{2}-[0-9]{2}");
    return new ValueType<>(
        texts.rule(),
        texts.example(),
        written -> texts.parse(written).flatMap(IndexSettings::earlier));
  }

  private static Optional<List<EarlierPeriod>> earlier(List<String> texts) {
    List<EarlierPeriod> periods = new ArrayList<>();
    LocalDate last = LocalDate.MIN;
    for (String text : texts) {
      List<String> words = List.of(text.split(" until ", 2));
      try {
        LocalDate until = LocalDate.parse(words.getLast());
        if (!until.isAfter(last)) {
          return Optional.empty();
        }
        last = until;
        periods.add(
            new EarlierPeriod(Coverage.valueOf(words.getFirst().toUpperCase(Locale.ROOT)), until));
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }
    return Optional.of(periods);
  }
}
