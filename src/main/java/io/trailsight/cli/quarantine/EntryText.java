package io.trailsight.cli.quarantine;

import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.text.Printable;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries in words, safe to print. */
final class EntryText {

  private EntryText() {}

  /** What an entry is about, in a few words. */
  static String subject(Subject subject) {
    return Printable.of(
        switch (subject) {
          case Subject.OfMessage(String messageId) -> "message " + messageId;
          case Subject.OfObject(ObjectRef object) -> object.toString();
          case Subject.OfRecord(ObjectRef object, int ordinal) -> object + " record " + ordinal;
        });
  }

  /** One entry that stays, on one line. */
  static String staying(Kept entry, String reason) {
    return "stays  %s  %s: %s"
        .formatted(
            EntryIds.brief(Printable.of(entry.id())),
            subject(entry.subject()),
            Printable.of(reason));
  }

  /** Everything that is known about an entry. */
  static List<String> all(Kept entry, Optional<Raw> content) {
    List<String> lines = new ArrayList<>();
    lines.add("id        " + Printable.of(entry.id()));
    lines.add("kept      " + entry.time());
    lines.add("kind      " + Kind.of(entry.subject()).label());
    lines.add("origin    " + subject(entry.subject()));
    entry
        .subject()
        .origin()
        .flatMap(ObjectRef::versionId)
        .ifPresent(version -> lines.add("version   " + Printable.of(version)));
    lines.add("reason    " + Printable.of(entry.type()));
    lines.add("          " + Printable.of(entry.reason()));
    lines.add("attempts  " + entry.attempts());
    if (content.isEmpty()) {
      lines.add("content   none was kept");
    } else {
      ContentText text = ContentText.of(content.get().bytes());
      lines.add(
          "content   %d bytes%s, %s"
              .formatted(
                  content.get().bytes().length,
                  entry.content() == Content.WHOLE ? "" : ", only the beginning",
                  text.form()));
      lines.add("");
      lines.addAll(text.lines());
    }
    return lines;
  }
}
