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
   * @param sign what beside the fault is known
   */
  record Open(Fault fault, Sign sign) implements ItemResult {

    /** OpenSearch answered, and nothing more is known. */
    Open(Fault fault) {
      this(fault, Sign.ANSWERED);
    }
  }

  /** What is known about an open document beside its fault. */
  enum Sign {
    /** OpenSearch answered. */
    ANSWERED,
    /** OpenSearch was not reached at all. */
    UNANSWERED,
    /** OpenSearch, or an ingest pipeline, failed at the document. */
    FAILED
  }

  /** Whether sending it again at once may help. */
  default boolean mayYetSucceed() {
    return this instanceof Open(Fault.Transient _, Sign _);
  }
}
