package io.trailsight.cli.quarantine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.text.Printable;
import java.util.Locale;

/** An entry as one line of JSON, without its content. */
final class EntryJson {

  private EntryJson() {}

  /** What must not reach a terminal stands inside of texts only, where JSON knows its escape. */
  static String of(Kept entry) {
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
}
