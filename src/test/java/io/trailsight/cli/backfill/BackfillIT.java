package io.trailsight.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.backfill.Backfill;
import io.trailsight.backfill.Counts;
import io.trailsight.backfill.Destination;
import io.trailsight.backfill.Estimate;
import io.trailsight.backfill.Pace;
import io.trailsight.backfill.Selection;
import io.trailsight.backfill.Throttle;
import io.trailsight.cli.Connector;
import io.trailsight.cli.Place;
import io.trailsight.cli.Shutdown;
import io.trailsight.fault.Fault;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalClients;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.trail.Notice;
import io.trailsight.trail.NoticeReader;
import io.trailsight.trail.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A backfill that is interrupted goes on where it was, and stores every event once. */
@ExtendWith(LocalServersExtension.class)
@Timeout(180)
class BackfillIT {

  private static final int OBJECTS = 60;
  private static final Place PLACE = new Place.Bucket("backfill-it", "logs/");

  private final Map<String, String> settings = new HashMap<>();
  private final AtomicInteger fetched = new AtomicInteger();

  @BeforeAll
  static void provideCredentials() {
    LocalAws.provideCredentials();
  }

  @Test
  void everyEventIsStoredOnceHoweverOftenABackfillEnds(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "backfill-it");
        OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch())) {
      aws.upload(objects());
      settings.putAll(aws.settings());
      settings.put("TRAILSIGHT_INDEX_PREFIX", "backfill-it-");

      for (int interruption = 1; interruption <= 2; interruption++) {
        assertThat(backfill(calls, 15).toDo()).isGreaterThanOrEqualTo(OBJECTS - 23 * interruption);
      }
      int before = fetched.get();
      assertThat(backfill(calls, OBJECTS).toDo()).isEqualTo(OBJECTS - before);
      assertThat(backfill(calls, OBJECTS).toDo()).isZero();

      assertThat(fetched.get()).isEqualTo(OBJECTS);
      assertThat(calls.count("backfill-it-cloudtrail-v1-*")).isEqualTo(2 * OBJECTS);
      assertThat(calls.count("backfill-it-trailsight-objects-*")).isEqualTo(OBJECTS);
    }
  }

  /** Keys are encoded in lists and in announcements, each in its own way. */
  @Test
  void objectsAreAnnouncedAsTheBucketWouldAnnounceThem(LocalServers servers) throws Exception {
    try (LocalAws aws = LocalAws.create(servers, "backfill-announced");
        SqsClient sqs = LocalClients.sqs(servers.sqs())) {
      List<String> keys = List.of("a b/c+d.json.gz", "a b/\u00fc%20&=.json.gz");
      byte[] content = Gzip.of("{\"Records\":[]}");
      aws.upload(keys.stream().map(key -> Upload.of(key, content)).toList());
      Map<String, String> environment = new HashMap<>(aws.settings());
      String queue = Objects.requireNonNull(environment.remove("TRAILSIGHT_SQS_QUEUE_URL"));
      CommandLine command = BackfillCommand.of(environment, new Shutdown(_ -> {}));

      assertThat(
              command.execute(
                  "--from", "2020-01-01", "--via-queue", queue, "s3://backfill-announced/a b"))
          .isZero();

      assertThat(
              sqs
                  .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                  .messages()
                  .stream()
                  .map(message -> new NoticeReader().read(message.body()))
                  .flatMap(notice -> ((Notice.Objects) notice).objects().stream()))
          .allSatisfy(object -> assertThat(object.size()).hasValue(content.length))
          .allSatisfy(object -> assertThat(object.etag()).isPresent())
          .extracting(ObjectRef::key)
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  /** Ends after some objects; returns what there was to do. */
  private Estimate backfill(OpenSearchCalls calls, int endAfter) throws Exception {
    Counts counts = new Counts();
    Estimate estimate;
    Connector<Session> connector = Connector.of(settings, Session.OnServers::new);
    try (Session session = connector.connect(Optional.empty())) {
      Selection selection =
          new Selection(
              Instant.parse("2026-03-01T00:00:00Z"),
              Instant.parse("2026-03-04T00:00:00Z"),
              Set.of(),
              Set.of(),
              session.allowed(PLACE));
      Backfill backfill =
          new Backfill(session.listing(PLACE), PLACE.prefix(), selection, session.known());
      List<String> prefixes = backfill.prefixes();
      Destination destination = session.ingestion(PLACE);
      estimate = backfill.estimate(prefixes);
      backfill.run(
          prefixes,
          new Destination() {
            @Override
            public int atOnce() {
              return destination.atOnce();
            }

            @Override
            public void take(List<ObjectRef> objects, Counts into)
                throws Fault, InterruptedException {
              fetched.addAndGet(objects.size());
              destination.take(objects, into);
              if (into.now().objects() >= endAfter) {
                backfill.stop();
              }
            }
          },
          new Throttle(),
          new Pace(OptionalInt.empty(), System::nanoTime, Thread::sleep),
          counts);
    }
    assertThat(counts.now().isClean()).as(counts.problems().toString()).isTrue();
    calls.call("POST", "/backfill-it-*/_refresh", "");
    return estimate;
  }

  private static List<Upload> objects() {
    List<Upload> objects = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      int day = 1 + i % 3;
      String key =
          "logs/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/03/0%d/111122223333_CloudTrail_eu-west-1_2026030%dT1200Z_%016d.json.gz"
              .formatted(day, day, i);
      String records = record(day, 2 * i) + "," + record(day, 2 * i + 1);
      objects.add(Upload.of(key, Gzip.of("{\"Records\":[" + records + "]}")));
    }
    return objects;
  }

  private static String record(int day, int number) {
    return """
    {"eventVersion":"1.11","eventID":"backfill-%d","eventTime":"2026-03-0%dT11:50:00Z",
     "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-west-1"}\
    """
        .formatted(number, day);
  }
}
