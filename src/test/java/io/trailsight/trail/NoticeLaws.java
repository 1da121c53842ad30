package io.trailsight.trail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.Announcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The laws that the reading of every message's body keeps. A reading that throws breaks all of
 * them. Immutable and thread-safe.
 */
public final class NoticeLaws {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final NoticeReader reader = new NoticeReader();

  /** The laws that the body's reading breaks, in words; empty if it keeps them all. */
  public List<String> violations(String body) {
    List<String> violations = new ArrayList<>();
    Notice notice = reader.read(body);
    if (!reader.read(body).equals(notice)) {
      violations.add("another reading differs");
    }
    if (notice instanceof Notice.Objects objects) {
      for (ObjectRef object : objects.objects()) {
        if (object.bucket().isBlank() || object.key().isEmpty()) {
          violations.add("it names no object: " + object);
        }
      }
    }
    compare("SNS", notice, reader.read(inSns(body)), violations);
    compare("a Lambda call", notice, reader.read(inLambdaCall(body)), violations);
    return violations;
  }

  /** The laws that the reading of an object's announcement breaks, in each of its shapes. */
  public List<String> violations(String bucket, String key, long size) {
    List<String> violations = new ArrayList<>();
    for (Announcement shape : Announcement.values()) {
      OptionalLong stated =
          shape == Announcement.CLOUD_TRAIL_THROUGH_SNS
              ? OptionalLong.empty()
              : OptionalLong.of(size);
      Notice expected =
          new Notice.Objects(
              List.of(new ObjectRef(bucket, key, Optional.empty(), stated)), Optional.empty());
      String body = shape.body(bucket, key, size);
      Notice notice = reader.read(body);
      if (!notice.equals(expected)) {
        violations.add(shape + " was read as " + notice + ": " + body);
      }
      violations.addAll(violations(body));
    }
    return violations;
  }

  /** Whether an object can have this name. */
  public static boolean canExist(String bucket, String key) {
    return !bucket.isBlank()
        && !key.isEmpty()
        && Utf8.isWellFormed(bucket)
        && Utf8.isWellFormed(key);
  }

  /** An envelope changes nothing, unless there are too many. */
  private static void compare(
      String envelope, Notice notice, Notice wrapped, List<String> violations) {
    boolean tooMany =
        switch (wrapped) {
          case Notice.Unreadable(String reason) -> reason.contains("envelopes");
          case Notice.Objects objects ->
              objects.unreadable().filter(reason -> reason.contains("envelopes")).isPresent();
          case Notice.Ignorable _ -> false;
        };
    if (!tooMany && !wrapped.equals(notice)) {
      violations.add(notice + " became in " + envelope + " " + wrapped);
    }
  }

  static String inSns(String body) {
    return JSON.objectNode().put("Type", "Notification").put("Message", body).toString();
  }

  static String inLambdaCall(String body) {
    ObjectNode call = JSON.objectNode();
    call.putArray("Records").addObject().putObject("Sns").put("Message", body);
    return call.toString();
  }
}
