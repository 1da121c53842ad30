package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;

/** The result of sending one document. */
sealed interface ItemResult {

  /** The document has its verdict. */
  record Settled(Verdict verdict) implements ItemResult {}

  /**
   * The document may yet succeed: now, later, or when someone has acted.
   *
   * @param answered whether OpenSearch was reached at all
   */
  record Open(Fault fault, boolean answered) implements ItemResult {

    /** OpenSearch answered. */
    Open(Fault fault) {
      this(fault, true);
    }
  }

  /** Whether sending it again at once may help. */
  default boolean mayYetSucceed() {
    return this instanceof Open(Fault.Transient _, boolean _);
  }
}
