package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testing.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Notices as found in the wild. Skipped if the collection is absent. */
class NoticeCorpusTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NoticeReader reader = new NoticeReader();

  @Test
  void everyCollectedNoticeIsReadAsWhatItIs() throws IOException {
    Path notifications = Corpus.folder().resolve("notifications");
    assumeTrue(Files.isDirectory(notifications), "no collection of notices here");
    int read = 0;
    for (Path file : files(notifications)) {
      String kind = notifications.relativize(file).getName(0).toString();
      for (String body : bodies(kind, Files.readString(file))) {
        assertThat(reader.read(body)).as("%s", file).isInstanceOf(expected(kind, body));
        read++;
      }
    }
    assertThat(read).isGreaterThan(70);
  }

  private static Class<? extends Notice> expected(String kind, String body) {
    if (kind.contains("testevent") || kind.contains("confirmation")) {
      return Notice.Ignorable.class;
    }
    if (kind.startsWith("eventbridge-cloudtrail") || isBroken(body)) {
      return Notice.Unreadable.class;
    }
    boolean created = body.contains("ObjectCreated:") || body.contains("Object Created");
    return created || kind.contains("cloudtrail-sns")
        ? Notice.Objects.class
        : Notice.Ignorable.class;
  }

  /** Placeholders of documentation, a body that is no JSON, and a record without a key. */
  private static boolean isBroken(String body) {
    return body.contains("event-type")
        || body.contains("The event type")
        || !body.strip().startsWith("{")
        || body.contains("unregistered/key");
  }

  private static List<String> bodies(String kind, String text) throws IOException {
    JsonNode dump = JSON.readTree(text);
    if (kind.startsWith("sqs-message_")) {
      return List.of(dump.path("Body").asText());
    }
    if (kind.startsWith("sqs-batch_")) {
      return dump.path("Records").valueStream().map(m -> m.path("body").asText()).toList();
    }
    return List.of(text);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
