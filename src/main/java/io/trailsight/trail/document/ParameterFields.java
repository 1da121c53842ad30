package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.action.ParameterPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters that detection rules compare, as fields of their own, since detectors of Security
 * Analytics cannot search free-form parts. They stay in these parts too.
 *
 * @see <a
 *     href="https://github.com/opensearch-project/security-analytics/blob/main/src/main/resources/OSMapping/cloudtrail_logtype.json">The
 *     fields of Security Analytics</a>
 */
final class ParameterFields implements Section {

  private static final List<String> TEXTS =
      List.of("arn", "attribute", "userName", "roleArn", "roleSessionName");
  private static final List<ParameterPath> COMMANDS =
      List.of(
          new ParameterPath("containerDefinitions.command"),
          new ParameterPath("overrides.containerOverrides.command"));
  private static final ParameterPath PASSWORD =
      new ParameterPath("pendingModifiedValues.masterUserPassword");

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    JsonNode request = view.fields().raw("requestParameters");
    out.beginObject("request");
    for (String name : TEXTS) {
      JsonNode value = request.path(name);
      out.text(name, value.isTextual() ? value.textValue() : "");
    }
    List<String> commands = new ArrayList<>();
    COMMANDS.forEach(path -> path.texts(request, commands::add));
    out.values("command", commands);
    out.end();
    JsonNode response = view.fields().raw("responseElements");
    out.beginObject("response");
    out.flag("publiclyAccessible", Scalars.flag(response.path("publiclyAccessible")));
    List<String> passwords = new ArrayList<>();
    PASSWORD.texts(response, passwords::add);
    out.values("masterUserPassword", passwords);
    out.end();
  }
}
