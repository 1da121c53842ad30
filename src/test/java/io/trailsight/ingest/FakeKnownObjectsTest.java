package io.trailsight.ingest;

import io.trailsight.testing.FakeKnownObjects;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;

class FakeKnownObjectsTest extends KnownObjectsContract {

  private final FakeKnownObjects known = new FakeKnownObjects();

  @Override
  protected KnownObjects known() {
    return known;
  }

  @Override
  protected void complete(ObjectRef object, Instant lastModified, KnownObjects.Known about) {
    known.put(object, lastModified, about);
  }

  @Override
  protected void deferred(ObjectRef object) {
    // Only complete objects are held.
  }
}
