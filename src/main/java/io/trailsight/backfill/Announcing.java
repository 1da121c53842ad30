package io.trailsight.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.fault.Fault;
import io.trailsight.trail.ObjectRef;
import java.net.URLEncoder;
import java.util.List;

/**
 * Objects are announced to a queue, in messages such as S3 sends (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3
 * guide</a>), so that those who receive from it ingest them.
 *
 * @param outbox sends the messages
 */
public record Announcing(Outbox outbox) implements Destination {

  /** Sends messages to a queue. Thread-safe; blocks and can be interrupted. */
  @FunctionalInterface
  public interface Outbox {

    /** The most messages that are sent at once. */
    int MOST = 10;

    /**
     * Sends messages.
     *
     * @throws Fault when some were not sent; others may be
     */
    void send(List<String> bodies) throws Fault, InterruptedException;
  }

  @Override
  public int atOnce() {
    return Outbox.MOST;
  }

  @Override
  public void take(List<ObjectRef> objects, Counts counts) throws Fault, InterruptedException {
    outbox.send(objects.stream().map(Announcing::body).toList());
    objects.forEach(counts::announced);
  }

  private static String body(ObjectRef object) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode created = body.putArray("Records").addObject();
    created.put("eventVersion", "2.1").put("eventSource", "aws:s3");
    created.put("eventName", "ObjectCreated:Put");
    ObjectNode s3 = created.putObject("s3");
    s3.putObject("bucket").put("name", object.bucket());
    ObjectNode stated = s3.putObject("object").put("key", encoded(object.key()));
    object.size().ifPresent(size -> stated.put("size", size));
    object.etag().ifPresent(etag -> stated.put("eTag", etag));
    return body.toString();
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
  }
}
