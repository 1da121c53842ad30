package io.trailsight.trail.document;

import io.trailsight.trail.LogKey;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Where the record was read, what the mapping noted, and what no other field could take. It is the
 * last section because the others write the notes.
 */
final class ProvenanceFields implements Section {

  /** What nearly every object holds, so that no document states it. */
  private static final String USUAL = LogKey.Kind.EVENTS.label();

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Origin origin = view.origin();
    out.beginObject("delivery");
    out.text("bucket", origin.object().bucket());
    out.text("key", origin.object().key());
    out.number("recordIndex", origin.ordinal());
    out.text("accountId", unlike(view, "recipientAccountId", origin.accountId()));
    out.text("region", unlike(view, "awsRegion", origin.region()));
    out.text("kind", origin.kind().filter(kind -> !kind.equals(USUAL)).orElse(""));
    out.end();
    if (!view.record().isObject()) {
      view.notes().warn("record", "notAnObject");
      view.notes().keep("", "value", view.record());
    }
    new FreeForm(out, view.notes()).write("extra", view.notes().extra(), Set.of());
    out.beginObject("mapping");
    out.texts("warnings", view.notes().warnings());
    out.texts("truncated", view.notes().truncated());
    out.end();
  }

  /** What the object's key states, if the record does not state the same. */
  private static String unlike(RecordView view, String name, Optional<String> ofKey) {
    return ofKey.filter(text -> !text.equals(view.fields().text(name))).orElse("");
  }
}
