package io.trailsight.ingest;

import io.trailsight.quarantine.QuarantineArchive;
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
