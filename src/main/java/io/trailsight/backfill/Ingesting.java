package io.trailsight.backfill;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.IngestResult;
import io.trailsight.ingest.Ingester;
import io.trailsight.ingest.Tally;
import io.trailsight.trail.ObjectRef;
import java.util.List;

/**
 * Objects are ingested here, on the way of those that a message announces.
 *
 * @param ingester what ingests them
 */
public record Ingesting(Ingester ingester) implements Destination {

  @Override
  public int atOnce() {
    return 1;
  }

  @Override
  public void take(List<ObjectRef> objects, Counts counts)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    for (ObjectRef object : objects) {
      try {
        count(ingester.ingestObject(object, 1), object, counts);
      } catch (Fault.Blocked fault) {
        // Whether all is blocked, or just this object.
        ingester.check();
        counts.failed(object, fault.reason());
      } catch (RuntimeException | StackOverflowError e) {
        counts.failed(object, "a defect: " + e);
      }
    }
  }

  private static void count(IngestResult.OfObjects result, ObjectRef object, Counts counts) {
    switch (result) {
      case IngestResult.Ingested(Tally tally) -> counts.ingested(object, tally);
      case IngestResult.Skipped _, IngestResult.Postponed _ -> counts.skipped(object);
      case IngestResult.Rejected(ObjectRef _, String reason) -> counts.rejected(object, reason);
      case IngestResult.Deferred(ObjectRef _, String reason, boolean _) ->
          counts.failed(object, reason);
    }
  }
}
