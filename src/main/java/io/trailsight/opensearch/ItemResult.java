package io.trailsight.opensearch;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.Verdict;

/** What became of one document of a {@code _bulk} request, so far. */
sealed interface ItemResult {

  /** It has its verdict. */
  record Settled(Verdict verdict) implements ItemResult {}

  /** It may yet succeed: now, later, or once somebody acts. */
  record Open(Fault fault) implements ItemResult {}

  /** Nobody answered. */
  record Unanswered(String reason) implements ItemResult {}

  /** Whether sending it again at once may help. */
  default boolean mayYetSucceed() {
    return switch (this) {
      case Settled _ -> false;
      case Open(Fault fault) -> fault instanceof Fault.Transient;
      case Unanswered _ -> true;
    };
  }
}
