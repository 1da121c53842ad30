package io.trailsight.backfill;

import io.trailsight.fault.Fault;
import java.time.Duration;
import java.util.List;

/** The objects that services ingest as they are announced. Blocks and can be interrupted. */
@FunctionalInterface
public interface LiveObjects {

  /** What the ledger calls a backfill, behind the name of its machine and a slash. */
  String BACKFILL = "backfill";

  /**
   * How long each object took, from the start of its fetch to its last verdict, of those that were
   * ingested since the last call; at the first call, in the last hour. There may be more of them:
   * the newest are returned.
   */
  List<Duration> next() throws Fault.Transient, Fault.Blocked, InterruptedException;
}
