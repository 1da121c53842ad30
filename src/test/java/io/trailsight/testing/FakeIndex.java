package io.trailsight.testing;

import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.EventCopies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An index in memory that refuses the documents that a test names. Thread-safe. */
public final class FakeIndex implements DocumentIndex {

  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Script script = new Script();
  private volatile boolean refusing;

  /** Faults to throw from coming calls. */
  public Script script() {
    return script;
  }

  /** Refuses the document with this id. */
  public void refuse(String id) {
    refused.add(id);
  }

  /** Refuses every document. */
  public void refuseAll() {
    refusing = true;
  }

  /** Refuses nothing any more. */
  public void takeAll() {
    refused.clear();
    refusing = false;
  }

  /** How many documents are stored. */
  public int size() {
    return documents.size();
  }

  /** The documents that are stored, in no order. */
  public Collection<Document> documents() {
    return List.copyOf(documents.values());
  }

  /** Whether a document is stored. */
  public boolean holds(String index, String id) {
    return documents.containsKey(index + "/" + id);
  }

  @Override
  public void check() {}

  @Override
  public List<Verdict> write(List<Document> written) throws Fault.Transient, Fault.Blocked {
    try {
      script.play();
    } catch (Fault.Permanent e) {
      throw new IllegalArgumentException("an index has no permanent faults", e);
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Document document : written) {
      if (refusing || refused.contains(document.id())) {
        verdicts.add(new Verdict.Refused("mapper_parsing_exception", "refused as asked"));
      } else {
        verdicts.add(create(document));
      }
    }
    return verdicts;
  }

  private Verdict create(Document document) {
    Document stored = putIfAbsent(document);
    if (stored == null) {
      return new Verdict.Stored();
    }
    if (!IndexNames.isOfRecords(document.index()) || areCopies(document, stored)) {
      return new Verdict.Duplicate();
    }
    return putIfAbsent(EventCopies.beside(document)) == null
        ? new Verdict.StoredBeside()
        : new Verdict.Duplicate();
  }

  private @Nullable Document putIfAbsent(Document document) {
    return documents.putIfAbsent(document.index() + "/" + document.id(), document);
  }

  private static boolean areCopies(Document document, Document stored) {
    try {
      return EventCopies.areCopies(document, stored.read(EventCopies.READER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
