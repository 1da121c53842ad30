package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** The resources that the call touched, in the order that CloudTrail gives them. */
final class ResourceFields implements Section {

  private static final List<String> MEMBERS = List.of("ARN", "ARNPrefix", "type", "accountId");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    JsonNode resources = view.fields().raw("resources");
    if (Scalars.isAbsent(resources)) {
      return;
    }
    if (!resources.isArray()) {
      view.notes().unusable("", "resources", resources);
      return;
    }
    boolean complete = true;
    out.beginArray("resources");
    for (JsonNode resource : resources) {
      complete &= write(resource, out);
    }
    out.end();
    if (!complete) {
      view.notes().keep("", "resources", resources);
    }
  }

  /** Writes the members that have fields; returns whether these were all. */
  private static boolean write(JsonNode resource, DocumentWriter out) throws IOException {
    int kept = 0;
    out.beginItem();
    for (String name : MEMBERS) {
      JsonNode value = resource.path(name);
      if (value.isValueNode() && !value.isNull()) {
        out.text(name, value.asText());
        kept++;
      }
    }
    out.end();
    return resource.isObject() && kept == resource.size();
  }
}
