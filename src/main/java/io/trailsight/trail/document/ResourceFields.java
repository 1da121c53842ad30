package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trailsight.trail.RecordMembers;
import java.io.IOException;
import java.util.Map;

/** The resources that the call touched, in the order that CloudTrail gives them. */
final class ResourceFields implements Section {

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    JsonNode resources = view.fields().raw("resources");
    if (Scalars.isAbsent(resources)) {
      return;
    }
    if (!resources.isArray() && !Resources.isItem(resources)) {
      view.notes().unusable("", "resources", resources);
      return;
    }
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    out.beginArray("resources");
    for (JsonNode resource : Resources.of(resources)) {
      if (!write(resource, out)) {
        kept.add(resource);
      }
    }
    out.end();
    if (!kept.isEmpty()) {
      view.notes().keep("", "resources", kept);
    }
  }

  /** Writes the members that have fields; returns whether these were all. */
  private static boolean write(JsonNode resource, DocumentWriter out) throws IOException {
    out.beginItem();
    if (Resources.isArn(resource)) {
      out.text("ARN", resource.textValue());
    }
    for (String name : RecordMembers.RESOURCE) {
      JsonNode value = resource.path(name);
      if (isText(value)) {
        out.text(name, value.asText());
      }
    }
    out.end();
    return resource.isNull() || Resources.isArn(resource) || isComplete(resource);
  }

  private static boolean isComplete(JsonNode resource) {
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      JsonNode value = member.getValue();
      boolean written = isText(value) && RecordMembers.RESOURCE.contains(member.getKey());
      if (!written && !value.isNull()) {
        return false;
      }
    }
    return resource.isObject();
  }

  private static boolean isText(JsonNode value) {
    return value.isValueNode() && !value.isNull();
  }
}
