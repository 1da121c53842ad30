package io.trailsight.tools.bench.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.tools.bench.events.DataEvents;
import io.trailsight.trail.LogKey;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Additions;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;
import io.trailsight.trail.document.Origin;
import io.trailsight.trail.document.RecordMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/** The {@code _bulk} bodies of data events, of a thousand events each, made as they are taken. */
final class Bodies implements Iterator<byte[]> {

  /** How many events one body holds. */
  static final int EVENTS_A_BODY = 1000;

  private static final int EVENTS_AN_OBJECT = 100;
  private static final int USUAL_BYTES = EVENTS_A_BODY * 3200;

  /** Ends each action and each document in Smile. */
  private static final int SEPARATOR = 0xFF;

  private final DataEvents events;
  private final Form form;
  private final int count;
  private int made;

  private Bodies(Form form, int count) {
    this.events = new DataEvents(count);
    this.form = form;
    this.count = count;
  }

  /** What is sent of an event. */
  private interface Form {
    void write(ObjectNode event, int number, ByteArrayOutputStream body);
  }

  /** The events as they are, under ids that OpenSearch makes, as generic shippers send them. */
  static Iterator<byte[]> plain(int count) {
    byte[] create = "{\"create\":{}}\n".getBytes(StandardCharsets.UTF_8);
    JsonMapper json = JsonMapper.builder().build();
    return new Bodies(
        (event, _, body) -> {
          body.writeBytes(create);
          body.writeBytes(bytes(json, event));
          body.write('\n');
        },
        count);
  }

  /** The documents that this project makes of the events, under their ids. */
  static Iterator<byte[]> documents(int count) {
    RecordMapper mapper =
        new RecordMapper(
            new RecordIndices(Coverage.MONTH)::ofRecord,
            Clock.systemUTC(),
            Additions.NONE,
            DocumentFormat.SMILE);
    return new Bodies(
        (event, number, body) -> {
          Document document = mapper.map(event, origin(number));
          body.writeBytes(action(document.id()));
          body.write(SEPARATOR);
          body.writeBytes(document.content());
          body.write(SEPARATOR);
        },
        count);
  }

  private static byte[] action(String id) {
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    action.putObject("create").put("_id", id);
    return DocumentFormat.SMILE.bytes(action);
  }

  /** All of the bodies, made now. */
  static List<byte[]> made(Iterator<byte[]> bodies, int count) {
    return IntStream.range(0, (count + EVENTS_A_BODY - 1) / EVENTS_A_BODY)
        .mapToObj(_ -> bodies.next())
        .toList();
  }

  private static byte[] bytes(JsonMapper json, ObjectNode event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }

  private static Origin origin(int number) {
    int object = number / EVENTS_AN_OBJECT;
    String key =
        String.format(
            Locale.ROOT,
            "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/%02d/111122223333_CloudTrail"
                + "_eu-central-1_202611%02dT%02d%02dZ_%016d.json.gz",
            1 + object % 28,
            1 + object % 28,
            object % 24,
            object % 12 * 5,
            object);
    return Origin.of(
        ObjectRef.of("example-trail-logs", key), LogKey.of(key), number % EVENTS_AN_OBJECT);
  }

  @Override
  public boolean hasNext() {
    return made < count;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_BYTES);
    int end = Math.min(count, made + EVENTS_A_BODY);
    while (made < end) {
      form.write(events.next(), made++, body);
    }
    return body.toByteArray();
  }
}
