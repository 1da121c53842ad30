package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.HostileObjects;
import io.trailsight.testing.HostileObjects.Hostile;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.RunningService;
import io.trailsight.testing.Search;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service with its default settings, and objects that are made to crash it. */
@ExtendWith(LocalServersExtension.class)
@Timeout(300)
class HostileObjectsIT {

  private static final String ALL = "cloudtrail-v1-*";
  private static final String QUARANTINE = "trailsight-quarantine";
  private static final int GOOD_OBJECTS = 300;
  private static final int RECORDS_EACH = 10;

  private static final List<String> HOSTILE_MESSAGES =
      List.of(
          "[".repeat(120_000) + "]".repeat(120_000),
          "{\"Records\":[{}" + ",{}".repeat(80_000) + "]}",
          "{\"" + "x".repeat(240_000) + "\":1}",
          "{\"size\":" + "9".repeat(240_000) + "}",
          "x".repeat(240_000));

  @TempDir private Path folder;

  @Test
  void goodRecordsAreStoredAndHostileOnesAreKeptAside(LocalServers servers) throws Exception {
    List<Hostile> hostile = HostileObjects.all();
    try (LocalAws aws = LocalAws.create(servers, "hostile");
        Search search = new Search(servers.openSearch());
        RunningService service = RunningService.start(aws.settings(), folder.resolve("log"))) {
      aws.publish(interleaved(hostile));
      HOSTILE_MESSAGES.forEach(body -> aws.announce(List.of(body)));
      service.awaitReady();

      Eventually.holds("all is settled", () -> isSettled(service, hostile));
      Eventually.answer(
          "the good records are stored",
          () -> search.count(ALL, "delivery.bucket:hostile"),
          stored -> stored == goodRecords(hostile));
      Eventually.answer(
          "the others are kept aside",
          () -> keptAside(search).size(),
          kept -> kept == problems(hostile).size());
      Eventually.answer(
          "the messages are kept aside",
          () -> search.count(QUARANTINE, "reason.type:message_unreadable"),
          kept -> kept >= HOSTILE_MESSAGES.size());

      assertThat(search.count(ALL, "delivery.bucket:hostile")).isEqualTo(goodRecords(hostile));
      assertThat(keptAside(search)).containsExactlyInAnyOrderElementsOf(problems(hostile));
      assertThat(service.metric("trailsight_records_read_total"))
          .isEqualTo(service.metric("trailsight_records_total"));
      assertThat(service.metric("trailsight_defects_total")).isZero();
      assertThat(service.isReady()).isTrue();
      assertThat(service.log()).doesNotContain("OutOfMemoryError", "StackOverflowError");
      assertThat(service.terminate()).isZero();
    }
  }

  /** As many outcomes as objects: where one was delivered again, another may still be missing. */
  private static boolean isSettled(RunningService service, List<Hostile> hostile) throws Exception {
    assertThat(service.isAlive()).as(service.log()).isTrue();
    assertThat(service.isReady()).isTrue();
    long rejected = hostile.stream().filter(Hostile::wholly).count();
    return service.metric("trailsight_objects_total", "ingested")
            >= GOOD_OBJECTS + hostile.size() - rejected
        && service.metric("trailsight_objects_total", "rejected") >= rejected
        && service.metric("trailsight_messages_total", "rejected")
            >= rejected + HOSTILE_MESSAGES.size();
  }

  private static List<Upload> interleaved(List<Hostile> hostile) {
    List<Upload> uploads = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < GOOD_OBJECTS; i++) {
      uploads.add(Upload.of("good-" + i + ".json.gz", good(i)));
      if (i % (GOOD_OBJECTS / hostile.size()) == 0 && next < hostile.size()) {
        Hostile object = hostile.get(next++);
        uploads.add(new Upload(object.name(), object.content()::get));
      }
    }
    assertThat(uploads).hasSize(GOOD_OBJECTS + hostile.size());
    return uploads;
  }

  private static byte[] good(int object) {
    return Gzip.of(
        IntStream.range(0, RECORDS_EACH)
            .mapToObj(record -> HostileObjects.good("good-" + object, record))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}")));
  }

  private static long goodRecords(List<Hostile> hostile) {
    return (long) GOOD_OBJECTS * RECORDS_EACH + hostile.stream().mapToInt(Hostile::good).sum();
  }

  private static List<KeptAside> problems(List<Hostile> hostile) {
    return hostile.stream()
        .filter(object -> object.problem().isPresent())
        .map(
            object ->
                new KeptAside(
                    object.wholly() ? "object" : "record",
                    object.name(),
                    object.problem().get(),
                    !object.name().equals("large.json")))
        .toList();
  }

  private static List<KeptAside> keptAside(Search search) throws Exception {
    return search.documents(QUARANTINE, "origin.bucket:hostile").stream()
        .map(
            entry ->
                new KeptAside(
                    entry.path("kind").asText(),
                    entry.path("origin").path("key").asText(),
                    entry.path("reason").path("text").asText(),
                    entry.hasNonNull("raw")))
        .toList();
  }

  /**
   * What quarantine contains.
   *
   * @param hasContent whether some of the content is kept
   */
  private record KeptAside(String kind, String key, String reason, boolean hasContent) {}
}
