package io.trailsight.ingest;

import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.testing.FakeQuarantine;

class FakeQuarantineTest extends QuarantineContract {

  private final FakeQuarantine quarantine = new FakeQuarantine();

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected int entries() {
    return quarantine.entries().size();
  }

  @Override
  protected String reasonFor(Subject subject) {
    return quarantine.entries().stream()
        .filter(entry -> entry.subject().equals(subject))
        .map(Entry::reason)
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected String freshMessageId() {
    return "message-1";
  }
}
