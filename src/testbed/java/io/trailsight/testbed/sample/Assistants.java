package io.trailsight.testbed.sample;

import static io.trailsight.testbed.sample.Action.*;
import static io.trailsight.testbed.sample.Answer.*;
import static io.trailsight.testbed.sample.Place.*;
import static io.trailsight.testbed.sample.Scene.Rhythm.*;
import static io.trailsight.testbed.sample.Scene.always;
import static io.trailsight.testbed.sample.Scene.turn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.TrailEvent.LogKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people of IAM Identity Center do in the console and in the CLI, what AI agents do for them,
 * and what these agents ask of the managed AWS MCP server.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/agent-toolkit/latest/userguide/logging-using-cloudtrail.html">Logging
 *     with CloudTrail</a>
 */
final class Assistants {

  private static final String SERVER = "aws-mcp.amazonaws.com";

  private final EventBuilder builder;
  private final Dice dice;

  Assistants(EventBuilder builder, Dice dice) {
    this.builder = builder;
    this.dice = dice;
  }

  /** A tool that an agent calls, and the call that the server makes for it. */
  private record Tool(String agent, String name, String service, String call, boolean denied) {}

  private static final List<Tool> TOOLS =
      List.of(
          new Tool(Agents.CLAUDE_CODE, "CallReadOnlyTool", "lambda", "ListFunctions", false),
          new Tool(Agents.CLAUDE_CODE, "CallReadWriteTool", "sqs", "ReceiveMessage", false),
          new Tool(Agents.CURSOR, "CallReadOnlyTool", "logs", "FilterLogEvents", false),
          new Tool(Agents.CLAUDE_CODE, "CallReadWriteTool", "sqs", "DeleteQueue", true),
          new Tool(Agents.CURSOR, "CallReadWriteTool", "lambda", "UpdateFunctionCode", true));

  static List<Scene> scenes() {
    return List.of(
        always(
            Cast.ENGINEER,
            OFFICE,
            2,
            4,
            turn(3, OtherServices.DESCRIBE_INSTANCES),
            turn(2, OtherServices.LIST_FUNCTIONS),
            turn(2, GET_BUCKET_POLICY, WEBSITE)),
        always(
            Cast.ENGINEER_IN_SHELL,
            OFFICE,
            2,
            4,
            turn(3, LIST, LAKE),
            turn(2, GET, LAKE),
            turn(2, OtherServices.DESCRIBE_INSTANCES)),
        always(
                Cast.ENGINEER_WITH_AGENT,
                OFFICE,
                2,
                7,
                turn(5, OtherServices.DESCRIBE_INSTANCES),
                turn(4, OtherServices.LIST_FUNCTIONS),
                turn(4, LIST, LAKE),
                turn(1, DELETE, BACKUPS, NO_IDENTITY_POLICY),
                turn(1, PUT_BUCKET_POLICY, WEBSITE, NO_IDENTITY_POLICY))
            .from(Duration.ZERO),
        always(
            Cast.OPERATOR,
            EVENING,
            1,
            5,
            turn(2, OtherServices.DESCRIBE_INSTANCES),
            turn(1, GET_BUCKET_ACL, BACKUPS)),
        always(
                Cast.OPERATOR_WITH_AGENT,
                EVENING,
                1,
                6,
                turn(4, LIST, BACKUPS),
                turn(3, HEAD, BACKUPS),
                turn(1, GET, LAKE, NO_IDENTITY_POLICY))
            .from(Duration.ZERO),
        always(Cast.STOLEN_SESSION, RAID, 2, 4, turn(3, LIST, LAKE), turn(2, GET, LAKE))
            .from(Incidents.BREAK_IN));
  }

  /** The calls to the server and those that it makes, a few on each day of the story. */
  List<TrailEvent> events(Instant start) {
    List<TrailEvent> events = new ArrayList<>();
    for (int day = 0; day < SampleTrail.STORY_DAYS; day++) {
      String session = dice.guid();
      for (int i = 0; i < TOOLS.size(); i++) {
        Duration later = Duration.ofDays(day).plusHours(2).plusMinutes(17L * i + 3L * day);
        events.addAll(events(TOOLS.get(i), start.plus(later), session));
      }
    }
    return events;
  }

  private List<TrailEvent> events(Tool tool, Instant time, String session) {
    String request = dice.guid();
    return List.of(asked(tool, time, session, request), made(tool, time.plusSeconds(1), request));
  }

  private TrailEvent asked(Tool tool, Instant time, String session, String request) {
    ObjectNode event = EventBuilder.head("1.11", Cast.ENGINEER_IN_SHELL, time);
    EventBuilder.call(event, "aws-mcp", tool.name(), TOKYO);
    event.put("sourceIPAddress", Cast.ENGINEER_IN_SHELL.address()).put("userAgent", tool.agent());
    event.putObject("requestParameters").put("toolName", "aws___call_aws");
    event.putNull("responseElements");
    event
        .putObject("additionalEventData")
        .putArray("downstreamRequests")
        .addObject()
        .put("apiName", tool.service() + ":" + tool.call())
        .put("requestId", request)
        .put("awsRegion", TOKYO);
    event.put("requestID", dice.guid()).put("eventID", dice.guid());
    event.put("readOnly", tool.name().equals("CallReadOnlyTool")).put("eventType", "AwsMcpEvent");
    event.put("managementEvent", true).put("recipientAccountId", SHOP);
    event.put("eventCategory", "Management");
    event
        .putObject("mcpEventDetails")
        .put("sessionId", session)
        .put("mcpProtocolVersion", "2025-06-18")
        .put("serverVersion", "1.4.0")
        .put("mcpServerName", "AWS MCP Server")
        .put("executionTimeMs", 200 + dice.below(900));
    return event(event, time, false);
  }

  private TrailEvent made(Tool tool, Instant time, String request) {
    ObjectNode event = EventBuilder.head("1.11", Cast.ENGINEER_IN_SHELL, time);
    event.withObject("/userIdentity").put("invokedBy", SERVER);
    EventBuilder.call(event, tool.service(), tool.call(), TOKYO);
    event.put("sourceIPAddress", SERVER).put("userAgent", SERVER);
    if (tool.denied()) {
      event
          .put("errorCode", "AccessDenied")
          .put(
              "errorMessage",
              ("User: %s is not authorized to perform: %s:%s because no identity-based policy"
                      + " allows the %2$s:%3$s action")
                  .formatted(Cast.ENGINEER.caller().arn(), tool.service(), tool.call()));
    }
    event.putNull("requestParameters").putNull("responseElements");
    event.put("requestID", request).put("eventID", dice.guid());
    event.put("readOnly", tool.name().equals("CallReadOnlyTool")).put("eventType", "AwsApiCall");
    event.put("managementEvent", true).put("recipientAccountId", SHOP);
    event.put("eventCategory", "Management");
    return event(event, time, tool.denied());
  }

  private TrailEvent event(ObjectNode event, Instant time, boolean denied) {
    return new TrailEvent(
        time,
        SHOP,
        TOKYO,
        LogKind.TRAIL,
        Optional.empty(),
        event.path("sourceIPAddress").textValue(),
        OptionalLong.empty(),
        denied,
        builder.write(event));
  }
}
