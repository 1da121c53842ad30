package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import java.time.InstantSource;
import java.util.List;

/**
 * Quarantine as documents of an index of its own, whose mapping accepts anything. A document's id
 * is the entry's, so keeping an entry twice makes one document. Thread-safe.
 */
public final class QuarantineIndex implements Quarantine {

  private final DocumentIndex index;
  private final IndexNames names;
  private final InstantSource clock;

  /**
   * @param index writes the entries
   */
  public QuarantineIndex(DocumentIndex index, IndexNames names, InstantSource clock) {
    this.index = index;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public void keep(List<Entry> entries)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    List<Document> documents = entries.stream().map(this::document).toList();
    for (Verdict verdict : index.write(documents)) {
      if (verdict instanceof Verdict.Refused(String type, String reason)) {
        throw new Fault.Transient("quarantine was refused: " + type + ": " + reason);
      }
    }
  }

  private Document document(Entry entry) {
    String id = entry.id();
    return new Document(names.quarantine(), id, QuarantineDocument.of(entry, id, clock.instant()));
  }
}
