package io.trailsight.testbed.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Action.Target;
import io.trailsight.testbed.sample.TrailEvent.LogKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes calls as the records that CloudTrail makes of them, fields in CloudTrail's order. */
final class EventBuilder {

  private static final Duration SESSION_AGE = Duration.ofMinutes(17);

  private final JsonMapper mapper = new JsonMapper();
  private final Dice dice;
  private final S3Parts s3;

  EventBuilder(Dice dice) {
    this.dice = dice;
    this.s3 = new S3Parts(dice);
  }

  /** The events of one call: usually one, several for an upload in parts or across accounts. */
  List<TrailEvent> events(Actor actor, Call call, Instant time) {
    return switch (call) {
      case Call.OnS3 onS3 -> onS3(actor, S3Request.of(onS3, time, dice));
      case Call.MultipartUpload(Place place) -> upload(actor, place, time);
      case Call.OnService onService -> List.of(onService(actor, onService, time));
    };
  }

  private List<TrailEvent> upload(Actor actor, Place place, Instant time) {
    Call.OnS3 start = new Call.OnS3(Action.CREATE_UPLOAD, place, Answer.ALLOWED);
    S3Request first = S3Request.of(start, time, dice);
    String upload = dice.alphanumerics(64);
    List<TrailEvent> events = new ArrayList<>();
    events.addAll(onS3(actor, first.step(Action.CREATE_UPLOAD, time, upload, 0)));
    int parts = 2 + dice.below(4);
    for (int part = 1; part <= parts; part++) {
      Instant later = time.plusSeconds(2L * part);
      events.addAll(onS3(actor, first.step(Action.UPLOAD_PART, later, upload, part)));
    }
    Instant last = time.plusSeconds(2L * parts + 3);
    events.addAll(onS3(actor, first.step(Action.COMPLETE_UPLOAD, last, upload, 0)));
    return events;
  }

  private List<TrailEvent> onS3(Actor actor, S3Request request) {
    Action action = request.action();
    String message =
        actor.caller().arn().isEmpty() && request.answer().denied()
            ? Answer.DENIED.message("", "", "")
            : request.answer().message(actor.caller().arn(), action.permission(), request.arn());
    ObjectNode event = head(version(request), actor, request.time());
    call(event, "s3", action.eventName(), request.place().region());
    String agent = actor.agent();
    event.put("sourceIPAddress", actor.address());
    event.put("userAgent", actor.withinAws() ? agent : "[" + agent + "]");
    error(event, request.answer().code(), message);
    event.set("requestParameters", s3.parameters(request));
    event.set("responseElements", s3.response(request));
    event.set("additionalEventData", s3.additional(request, actor, message));
    event.put("requestID", dice.capitals(16));
    event.put("eventID", dice.guid());
    event.put("readOnly", action.readOnly());
    if (action.target() != Target.SERVICE) {
      event.set("resources", s3.resources(request));
    }
    event.put("eventType", "AwsApiCall").put("managementEvent", !action.data());
    List<String> recipients = recipients(actor.caller(), request);
    event.put("recipientAccountId", recipients.getFirst());
    if (recipients.size() > 1 || actor.caller() instanceof Caller.Outsider) {
      event.put("sharedEventID", dice.guid());
    }
    String host =
        action.target() == Target.SERVICE
            ? "s3." + request.place().region() + ".amazonaws.com"
            : request.place().host();
    tail(event, actor, action.data(), host, S3Parts.recent(request.place()));
    return copies(event, recipients, request);
  }

  /** One copy for each account, with an id of its own; the first keeps the event's. */
  private List<TrailEvent> copies(ObjectNode event, List<String> recipients, S3Request request) {
    Optional<String> bucket =
        request.action().target() == Target.SERVICE
            ? Optional.empty()
            : Optional.of(request.place().bucket());
    List<TrailEvent> copies = new ArrayList<>();
    for (String account : recipients) {
      if (!copies.isEmpty()) {
        event.put("eventID", dice.guid()).put("recipientAccountId", account);
      }
      copies.add(
          new TrailEvent(
              request.time(),
              account,
              request.place().region(),
              LogKind.TRAIL,
              bucket,
              event.path("sourceIPAddress").textValue(),
              bytesOut(event, request.action()),
              request.answer().denied(),
              write(event)));
    }
    return copies;
  }

  private static OptionalLong bytesOut(ObjectNode event, Action action) {
    return action.data()
        ? OptionalLong.of(event.at("/additionalEventData/bytesTransferredOut").asLong())
        : OptionalLong.empty();
  }

  /** The bucket's account, and the caller's where that is another one of the company. */
  private static List<String> recipients(Caller caller, S3Request request) {
    String owner = request.place().account();
    return Place.isOurs(caller.account()) && !caller.account().equals(owner)
        ? List.of(owner, caller.account())
        : List.of(owner);
  }

  private TrailEvent onService(Actor actor, Call.OnService call, Instant time) {
    boolean signIn = call.service().equals("signin");
    boolean iam = call.service().equals("iam");
    String region = signIn || iam ? Place.VIRGINIA : Place.TOKYO;
    String host = call.service() + (iam ? "" : "." + region) + ".amazonaws.com";
    ObjectNode event = head(signIn ? "1.11" : "1.09", actor, time);
    call(event, call.service(), call.eventName(), region);
    event.put("sourceIPAddress", actor.address()).put("userAgent", actor.agent());
    error(event, call.errorCode(), call.errorMessage());
    event.set("requestParameters", read(call.request()));
    event.set("responseElements", read(call.response()));
    if (signIn) {
      event
          .putObject("additionalEventData")
          .put("LoginTo", "https://console.aws.amazon.com/console/home")
          .put("MobileVersion", "No")
          .put("MFAUsed", usesMfa(actor, call) ? "Yes" : "No");
    } else {
      event.put("requestID", dice.guid());
    }
    event.put("eventID", dice.guid()).put("readOnly", call.readOnly());
    event.put("eventType", signIn ? "AwsConsoleSignIn" : "AwsApiCall");
    event.put("managementEvent", !call.data());
    event.put("recipientAccountId", actor.caller().account());
    tail(event, actor, call.data(), host, signIn);
    return new TrailEvent(
        time,
        actor.caller().account(),
        region,
        LogKind.TRAIL,
        Optional.empty(),
        actor.address(),
        OptionalLong.empty(),
        call.denied(),
        write(event));
  }

  /** A user with a password has nothing else; those who fail do so before they are asked for it. */
  private static boolean usesMfa(Actor actor, Call.OnService signIn) {
    return signIn.errorMessage().isEmpty() && !(actor.caller() instanceof Caller.User);
  }

  /** The fields that begin a record. */
  static ObjectNode head(String version, Actor actor, Instant time) {
    Instant since = time.truncatedTo(ChronoUnit.HOURS).minus(SESSION_AGE);
    return head(version, Identities.of(actor.caller(), since), time);
  }

  static ObjectNode head(String version, ObjectNode identity, Instant time) {
    ObjectNode event = identity.objectNode().put("eventVersion", version);
    event.set("userIdentity", identity);
    return event.put("eventTime", time.toString());
  }

  static void call(ObjectNode event, String service, String name, String region) {
    event
        .put("eventSource", service + ".amazonaws.com")
        .put("eventName", name)
        .put("awsRegion", region);
  }

  private static void error(ObjectNode event, String code, String message) {
    if (!code.isEmpty()) {
      event.put("errorCode", code);
    }
    if (!message.isEmpty()) {
      event.put("errorMessage", message);
    }
  }

  private static void tail(
      ObjectNode event, Actor actor, boolean data, String host, boolean recent) {
    if (!actor.endpoint().isEmpty()) {
      event.put("vpcEndpointId", actor.endpoint());
    }
    event.put("eventCategory", data ? "Data" : "Management");
    if (actor.inConsole()) {
      event.put("sessionCredentialFromConsole", "true");
    }
    if (!actor.withinAws()) {
      ObjectNode tls = event.putObject("tlsDetails");
      tls.put("tlsVersion", actor.tls().version())
          .put("cipherSuite", actor.tls().cipherSuite())
          .put("clientProvidedHostHeader", host);
      if (recent) {
        tls.put("keyExchange", actor.tls().keyExchange());
      }
    }
  }

  private static String version(S3Request request) {
    if (S3Parts.recent(request.place())) {
      return "1.11";
    }
    return request.place().account().equals(Place.BACK_OFFICE) ? "1.08" : "1.10";
  }

  private JsonNode read(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException mistake) {
      throw new IllegalArgumentException("not JSON: " + json, mistake);
    }
  }

  String write(ObjectNode event) {
    try {
      return mapper.writeValueAsString(event);
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException(mistake);
    }
  }
}
