package io.trailsight.ingest;

/**
 * What became of the messages that were received since the start. Each is counted in one place.
 *
 * @param received messages that receives returned; one counts as often as it was received
 * @param settled the queue has the outcome
 * @param settleFailed there is an outcome, but the queue did not take it
 * @param givenUp there is no outcome: the lease was lost, or the work was interrupted
 * @param inFlight in hand
 * @param unaccounted gone for no known reason: a defect of this program
 */
public record Balance(
    long received, long settled, long settleFailed, long givenUp, int inFlight, long unaccounted) {

  /** Whether every message received left in a known way or is in hand. */
  public boolean balances() {
    return unaccounted == 0 && received == settled + settleFailed + givenUp + inFlight;
  }
}
