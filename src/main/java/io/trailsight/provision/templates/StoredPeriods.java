package io.trailsight.provision.templates;

import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.OpenSearchApi;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.DatedIndex;
import io.trailsight.indices.EarlierPeriod;
import io.trailsight.indices.IndexNames;
import io.trailsight.indices.RecordIndices;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares the indices of records that exist with those that the settings name. A record that is
 * delivered again must have the index that it had at first, else it is stored twice. Thread-safe;
 * blocks and can be interrupted.
 */
public final class StoredPeriods {

  private final OpenSearchApi api;
  private final IndexNames names;
  private final RecordIndices records;

  public StoredPeriods(JsonConnection connection, IndexNames names, RecordIndices records) {
    this.api = new OpenSearchApi(connection);
    this.names = names;
    this.records = records;
  }

  /**
   * Checks every index of records whose name states its time. Without a permission to list them,
   * nothing is known, and writing goes on.
   *
   * @return warnings about indices that get no more records, as sentences
   * @throws Fault.Transient when OpenSearch does not answer
   * @throws Fault.Blocked when the settings give no day of an index the form of that index
   */
  public List<String> check() throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<DatedIndex> indices = indices();
    Optional<DatedIndex> other =
        indices.stream()
            .filter(index -> index.days().noneMatch(day -> isOfForm(index, day)))
            .max(Comparator.comparing(DatedIndex::end));
    if (other.isPresent()) {
      throw new Fault.Blocked(words(other.get()));
    }
    return indices.stream()
        .filter(index -> index.days().allMatch(day -> day.isBefore(records.oldest())))
        .max(Comparator.comparing(DatedIndex::end))
        .map(
            index ->
                "%s is older than index.oldest, %s: records of its time that are delivered again are stored a second time, in another index; set index.oldest to an earlier day"
                    .formatted(index.name(), records.oldest()))
        .stream()
        .toList();
  }

  private boolean isOfForm(DatedIndex index, LocalDate day) {
    return records.coverageOf(day) == index.coverage();
  }

  private static String words(DatedIndex index) {
    String was = index.coverage().label();
    return "OpenSearch: the index %s covers a %s, but by index.period its records belong to other indices, so those that are delivered again would be stored twice; set index.period to %s, or add to index.earlierPeriods: %s"
        .formatted(
            index.name(), was, was, new EarlierPeriod(index.coverage(), index.firstDayAfter()));
  }

  private List<DatedIndex> indices() throws Fault.Transient, Fault.Blocked, InterruptedException {
    Answer answer =
        api.send(
            "GET",
            "/" + names.allRecords() + "/_alias?expand_wildcards=open,closed",
            Optional.empty());
    if (!answer.isSuccess()) {
      // Throws what passes; what lasts shows where documents are written.
      OpenSearchFaults.of("listing indices", answer);
      return List.of();
    }
    return answer.body().properties().stream()
        .flatMap(index -> names.dated(index.getKey()).stream())
        .toList();
  }
}
