package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a call to the managed AWS MCP server was: its session, and the calls that the server made
 * for it, whose records have the same request ids.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/agent-toolkit/latest/userguide/logging-using-cloudtrail.html">Logging
 *     with CloudTrail</a>
 */
final class McpFields implements Section {

  private static final String TIME = "executionTimeMs";
  private static final List<String> TEXTS =
      List.of("sessionId", "mcpProtocolVersion", "serverVersion", "mcpServerName");
  private static final Set<String> MEMBERS =
      Set.of("sessionId", "mcpProtocolVersion", "serverVersion", "mcpServerName", TIME);

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    Members details = view.fields().object("mcpEventDetails");
    if (!details.isEmpty()) {
      out.beginObject("mcpEventDetails");
      details.writeTexts(TEXTS, out);
      out.number(TIME, details.number(TIME));
      out.end();
      details.keepOthers(MEMBERS);
    }
    JsonNode requests = view.additionalData().path("downstreamRequests");
    if (requests.isContainerNode()) {
      out.beginObject("downstream");
      out.texts("requestID", texts(requests, "requestId"));
      out.texts("action", texts(requests, "apiName"));
      out.end();
    }
  }

  /** The different texts of this name in a list of objects, or in a single object. */
  private static Set<String> texts(JsonNode requests, String name) {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode request : requests.isArray() ? requests : List.of(requests)) {
      String text = request.path(name).asText();
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }
}
