package io.trailsight.cli.quarantine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Content;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.text.Printable;
import io.trailsight.trail.ObjectRef;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Entries as text: lines, a table, JSON; all safe to print. */
final class EntryText {

  private static final int SHOWN_OF_ID = 12;
  private static final Row HEAD = new Row("TIME", "KIND", "TYPE", "ORIGIN", "RECEIVES", "ID");

  private static final int LEAST_ORIGIN = 20;
  private static final String GAP = "  ";

  private EntryText() {}

  /** The cells of an entry in the table of {@code list}, safe to print. */
  record Row(String time, String kind, String type, String origin, String attempts, String id) {}

  /** The cells of an entry. */
  static Row row(Kept entry) {
    return new Row(
        entry.time().truncatedTo(ChronoUnit.SECONDS).toString(),
        Kind.of(entry.subject()).label(),
        Printable.of(entry.type()),
        subject(entry.subject()),
        String.valueOf(entry.attempts()),
        briefId(entry));
  }

  /**
   * The table with its head.
   *
   * @param width how many columns a line may take; origins are shortened to fit
   */
  static List<String> table(List<Row> rows, int width) {
    List<Row> all = Stream.concat(Stream.of(HEAD), rows.stream()).toList();
    int time = widest(all, Row::time);
    int kind = widest(all, Row::kind);
    int type = widest(all, Row::type);
    int attempts = widest(all, Row::attempts);
    int others = time + kind + type + attempts + widest(all, Row::id) + 5 * GAP.length();
    int origin = Math.min(widest(all, Row::origin), Math.max(LEAST_ORIGIN, width - others));
    List<String> lines = new ArrayList<>();
    for (Row row : all) {
      lines.add(
          String.join(
              GAP,
              left(row.time(), time),
              left(row.kind(), kind),
              left(row.type(), type),
              left(shortened(row.origin(), origin), origin),
              " ".repeat(attempts - row.attempts().length()) + row.attempts(),
              row.id()));
    }
    return lines;
  }

  private static int widest(List<Row> rows, Function<Row, String> cell) {
    return rows.stream().map(cell).mapToInt(String::length).max().orElse(0);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  /** Leaves out the middle: the beginning and the end of an origin identify it best. */
  private static String shortened(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int head = (width - 1) / 3;
    return text.substring(0, head) + "…" + text.substring(text.length() - (width - 1 - head));
  }

  /** One line of JSON, without the content: unsafe characters are escaped as JSON escapes them. */
  static String json(Kept entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", entry.id());
    json.put("time", entry.time().toString());
    json.put("kind", Kind.of(entry.subject()).label());
    json.putObject("reason").put("type", entry.type()).put("text", entry.reason());
    if (entry.subject() instanceof Subject.OfMessage(String messageId)) {
      json.put("messageId", messageId);
    }
    entry
        .subject()
        .origin()
        .ifPresent(
            object -> {
              ObjectNode origin = json.putObject("origin");
              origin.put("bucket", object.bucket()).put("key", object.key());
              object.versionId().ifPresent(version -> origin.put("versionId", version));
              entry.subject().place().ifPresent(ordinal -> origin.put("ordinal", ordinal));
            });
    json.put("attempts", entry.attempts());
    json.put("content", entry.content().name().toLowerCase(Locale.ROOT));
    return Printable.of(json.toString());
  }

  /** One line about an entry that stays in quarantine. */
  static String staying(Kept entry, String reason) {
    return "stays  %s  %s: %s"
        .formatted(briefId(entry), subject(entry.subject()), Printable.of(reason));
  }

  /** Everything about one entry. */
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

  private static String subject(Subject subject) {
    return Printable.of(
        switch (subject) {
          case Subject.OfMessage(String messageId) -> "message " + messageId;
          case Subject.OfObject(ObjectRef object) -> object.toString();
          case Subject.OfRecord(ObjectRef object, int ordinal) -> object + " record " + ordinal;
        });
  }

  /** The beginning of an id, as long as commands need it to find one entry among many. */
  private static String briefId(Kept entry) {
    String id = Printable.of(entry.id());
    return id.length() > SHOWN_OF_ID ? id.substring(0, SHOWN_OF_ID) : id;
  }
}
