package io.trailsight.ingest;

import io.trailsight.trail.document.DocumentFormat;

/** The same with documents in Smile. */
class SmileFakeIndexTest extends FakeIndexTest {

  @Override
  protected DocumentFormat format() {
    return DocumentFormat.SMILE;
  }
}
