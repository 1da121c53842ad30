package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/** How many bytes were transferred: into the service, out of it, and both together. */
final class BytesFields implements Section {

  private static final String IN = "bytesTransferredIn";
  private static final String OUT = "bytesTransferredOut";

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    OptionalLong in = count(view, IN);
    OptionalLong back = count(view, OUT);
    out.number(IN, in);
    out.number(OUT, back);
    if (in.isPresent() || back.isPresent()) {
      long sum = in.orElse(0) + back.orElse(0);
      out.number("bytesTransferred", sum < 0 ? Long.MAX_VALUE : sum);
    }
  }

  private static OptionalLong count(RecordView view, String name) {
    JsonNode data = view.additionalData();
    String spelling = data.has(name) ? name : otherSpelling(data, name);
    JsonNode value = data.path(spelling);
    OptionalLong count = Scalars.integer(value);
    if (count.isPresent() && count.getAsLong() >= 0) {
      view.promotedData().add(spelling);
      return count;
    }
    if (count.isEmpty() && !Scalars.isAbsent(value)) {
      view.notes().warn(name, "type");
    }
    return OptionalLong.empty();
  }

  private static String otherSpelling(JsonNode data, String name) {
    for (Map.Entry<String, JsonNode> member : data.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return member.getKey();
      }
    }
    return name;
  }
}
