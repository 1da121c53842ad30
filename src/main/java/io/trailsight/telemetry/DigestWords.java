package io.trailsight.telemetry;

import io.trailsight.ingest.Signal.DigestChecked;
import io.trailsight.ingest.Signal.DigestChecked.Files;
import org.slf4j.event.Level;

/** Checks of digests in words. */
final class DigestWords {

  private DigestWords() {}

  /** What was found, with the first finding; the document about the digest has the others. */
  static String of(DigestChecked checked) {
    Files files = checked.files();
    return "checked %s: %s; %d files verified, %d healed, %d altered, %d missing%s"
        .formatted(
            checked.digest(),
            checked.result(),
            files.verified(),
            files.healed(),
            files.altered(),
            files.missing(),
            checked.findings().stream().findFirst().map("; "::concat).orElse(""));
  }

  /** How much it matters. */
  static Level level(DigestChecked checked) {
    return switch (checked.result()) {
      case "altered" -> Level.ERROR;
      case "complete" -> checked.files().healed() > 0 ? Level.INFO : Level.DEBUG;
      default -> Level.WARN;
    };
  }
}
