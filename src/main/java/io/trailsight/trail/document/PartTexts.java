package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Free-form parts as one text each, such as <code>{bucketName=b, tags=[{key=k, value=v}]}</code>,
 * for rules that look for pieces of it. It is the text that <a
 * href="https://github.com/elastic/integrations/blob/main/packages/aws/data_stream/cloudtrail/elasticsearch/ingest_pipeline/default.yml">Elastic's
 * integration</a> makes: that of a map in Java, without nulls and empty values.
 */
final class PartTexts implements Section {

  /**
   * The longest text that the index holds, in characters, so that it fits into one Lucene term; a
   * longer one is cut.
   */
  static final int LONGEST = 8_191;

  private static final int MAX_DEPTH = 50;
  private static final String FIELD = "text";
  private static final List<String> PARTS =
      List.of("requestParameters", "responseElements", "additionalEventData");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    out.beginObject(FIELD);
    for (String part : PARTS) {
      StringBuilder text = new StringBuilder();
      append(view.fields().raw(part), text, MAX_DEPTH);
      if (text.length() > LONGEST) {
        view.notes().truncate(FIELD + "." + part);
        text.setLength(LONGEST - FreeForm.MARKER.length());
        text.append(FreeForm.MARKER);
      }
      out.text(part, text.toString());
    }
    out.end();
  }

  private static void append(JsonNode value, StringBuilder text, int depth) {
    if (value.isContainerNode() && depth == 0) {
      text.append(FreeForm.MARKER);
      return;
    }
    if (text.length() > LONGEST) {
      return;
    }
    switch (value.getNodeType()) {
      case OBJECT -> appendMembers(value, text, depth - 1);
      case ARRAY -> appendItems(value, text, depth - 1);
      case STRING, NUMBER, BOOLEAN, BINARY, POJO -> text.append(value.asText());
      case NULL, MISSING -> {}
    }
  }

  private static void appendMembers(JsonNode object, StringBuilder text, int depth) {
    int start = text.length();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      int before = text.length();
      text.append(before == start ? "{" : ", ").append(member.getKey()).append('=');
      int name = text.length();
      append(member.getValue(), text, depth);
      if (text.length() == name) {
        text.setLength(before);
      }
    }
    if (text.length() > start) {
      text.append('}');
    }
  }

  private static void appendItems(JsonNode array, StringBuilder text, int depth) {
    int start = text.length();
    for (JsonNode item : array) {
      int before = text.length();
      text.append(before == start ? "[" : ", ");
      int separator = text.length();
      append(item, text, depth);
      if (text.length() == separator) {
        text.setLength(before);
      }
    }
    if (text.length() > start) {
      text.append(']');
    }
  }
}
