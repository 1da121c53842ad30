package io.trailsight.testbed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The shapes in which AWS announces an object. */
public enum Announcement {
  S3 {
    @Override
    public String body(String bucket, String key, long size) {
      return s3(bucket, key, size).toString();
    }
  },
  S3_THROUGH_SNS {
    @Override
    public String body(String bucket, String key, long size) {
      return sns(s3(bucket, key, size));
    }
  },
  EVENT_BRIDGE {
    @Override
    public String body(String bucket, String key, long size) {
      ObjectNode event = JSON.objectNode();
      event.put("version", "0").put("detail-type", "Object Created").put("source", "aws.s3");
      ObjectNode detail = event.putObject("detail");
      detail.putObject("bucket").put("name", bucket);
      detail.putObject("object").put("key", key).put("size", size);
      return event.toString();
    }
  },
  CLOUD_TRAIL_THROUGH_SNS {
    @Override
    public String body(String bucket, String key, long size) {
      ObjectNode notice = JSON.objectNode().put("s3Bucket", bucket);
      notice.putArray("s3ObjectKey").add(key);
      return sns(notice);
    }
  };

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The body of the message that announces one object. */
  public abstract String body(String bucket, String key, long size);

  private static ObjectNode s3(String bucket, String key, long size) {
    ObjectNode notification = JSON.objectNode();
    ObjectNode created = notification.putArray("Records").addObject();
    created.put("eventVersion", "2.1").put("eventSource", "aws:s3");
    created.put("eventName", "ObjectCreated:Put");
    ObjectNode s3 = created.putObject("s3");
    s3.putObject("bucket").put("name", bucket);
    s3.putObject("object").put("key", encode(key)).put("size", size);
    return notification;
  }

  /** S3 encodes keys as forms do, but leaves slashes. */
  private static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static String sns(ObjectNode message) {
    return JSON.objectNode()
        .put("Type", "Notification")
        .put("Message", message.toString())
        .toString();
  }
}
