package io.trailsight.ledger;

import io.trailsight.fault.Fault;
import java.util.List;

/**
 * Where states of objects are kept: the entries of the ledger, and what digests prove. Thread-safe;
 * blocks and can be interrupted.
 */
public interface LedgerStore {

  /**
   * The state of an object.
   *
   * @param index the index that holds it
   * @param id that of the object in this index
   * @param version of several states of an object, the one with the highest version is kept, and of
   *     these the one that was written first
   * @param json the state, one line of UTF-8 JSON without a line break; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record State(String index, String id, long version, byte[] json) {}

  /**
   * Writes states. They may be written again: a state that is kept already, or a better one,
   * changes nothing.
   *
   * @return why states were refused, for each that can never be written
   * @throws Fault.Transient when some may not be written; the same states may be written later
   * @throws Fault.Blocked when nothing is written until someone acts; some may be written
   */
  List<String> write(List<State> states)
      throws Fault.Transient, Fault.Blocked, InterruptedException;
}
