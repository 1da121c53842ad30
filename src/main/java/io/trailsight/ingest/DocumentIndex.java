package io.trailsight.ingest;

import io.trailsight.fault.Fault;
import io.trailsight.trail.document.Document;
import java.util.List;

/** Where documents are stored. Thread-safe; every method blocks and can be interrupted. */
public interface DocumentIndex {

  /**
   * Stores documents. Returns when each of them has a verdict; documents that may yet succeed are
   * retried here. Of two different records with one id, both are stored.
   *
   * @return the verdicts, in the order of the documents
   * @throws Fault.Transient when some have no verdict after all retries; some may be stored
   * @throws Fault.Blocked when the index takes nothing until someone acts; some may be stored
   */
  List<Verdict> write(List<Document> documents)
      throws Fault.Transient, Fault.Blocked, InterruptedException;

  /**
   * Checks whether what last was blocked works again.
   *
   * @throws Fault.Blocked when it does not
   */
  void check() throws Fault.Transient, Fault.Blocked, InterruptedException;
}
