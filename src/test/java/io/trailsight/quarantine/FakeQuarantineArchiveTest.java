package io.trailsight.quarantine;

import io.trailsight.ingest.Quarantine;
import io.trailsight.testing.FakeQuarantine;

class FakeQuarantineArchiveTest extends QuarantineArchiveContract {

  private final FakeQuarantine quarantine = new FakeQuarantine(clock);

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected QuarantineArchive archive() {
    return quarantine;
  }
}
