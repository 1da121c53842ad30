package io.trailsight.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.QueueDepth;
import io.trailsight.status.Answer.Known;
import io.trailsight.status.Answer.Unknown;
import io.trailsight.status.StatusReport.Installed;
import io.trailsight.status.StatusReport.Queue;
import io.trailsight.status.StatusReport.Service;
import io.trailsight.status.StatusReport.Source;
import io.trailsight.status.StoredState.Digests;
import io.trailsight.status.StoredState.Index;
import io.trailsight.status.StoredState.Kind;
import io.trailsight.status.StoredState.Objects;
import io.trailsight.status.StoredState.Quarantined;
import io.trailsight.status.StoredState.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What of a report needs attention. */
class AttentionTest {

  private static final Instant NOW = Instant.parse("2026-11-30T21:00:00Z");

  private List<Source> sources = List.of(source(0, OptionalLong.of(0)));
  private Optional<Answer<Service>> service = Optional.empty();
  private Answer<Objects> objects = objects(Map.of("ingested", 7L), 0, Duration.ofMinutes(1));
  private Answer<Quarantined> quarantined = new Known<>(new Quarantined(9, 0, List.of()));
  private Answer<Digests> digests =
      new Known<>(new Digests(Map.of("complete", 3L, "complete, unvalidated", 1L), Map.of()));
  private Answer<List<Index>> indices = indices("yellow");
  private List<Installed> installed =
      List.of(new Installed("index templates", new Known<>(Map.of("current", 7L))));

  private List<String> attention() {
    return Attention.of(
        new StatusReport(
            "trailsight 1",
            new Window(NOW, Duration.ofDays(1)),
            sources,
            service,
            objects,
            quarantined,
            digests,
            indices,
            installed));
  }

  private static Source source(long visible, OptionalLong dead) {
    return new Source(
        "default",
        Optional.of(new Queue(new Known<>(new QueueDepth(visible, 5, 0)), new Known<>(dead))));
  }

  private static Answer<Objects> objects(
      Map<String, Long> outcomes, long denied, Duration lastHandledAgo) {
    return new Known<>(
        new Objects(
            0,
            0,
            0,
            Optional.empty(),
            outcomes,
            denied,
            Map.of("default", NOW.minus(lastHandledAgo)),
            List.of()));
  }

  private static Answer<List<Index>> indices(String health) {
    return new Known<>(List.of(new Index("cloudtrail-v1-2026.11", Kind.RECORDS, health, 10, 1000)));
  }

  @Test
  void nothingIsReportedOfAnInstallationThatWorks() {
    assertThat(attention()).isEmpty();

    sources = List.of(source(1000, OptionalLong.empty()), new Source("none", Optional.empty()));
    service =
        Optional.of(new Known<>(new Service(true, List.of("ready"), Optional.empty(), Map.of())));
    quarantined = new Known<>(new Quarantined(0, 0, List.of()));
    digests = new Known<>(new Digests(Map.of(), Map.of()));
    installed = List.of(new Installed("monitors", new Unknown<>("HTTP 403")));
    assertThat(attention()).isEmpty();
  }

  @Test
  void deadLettersAreReported() {
    sources = List.of(source(0, OptionalLong.of(1234)));

    assertThat(attention()).containsExactly("messages in the dead-letter queue of default: 1,234");
  }

  @Test
  void messagesThatWaitWhileNothingIsHandledAreReported() {
    sources = List.of(source(12, OptionalLong.of(0)));
    objects = objects(Map.of(), 0, Duration.ofMinutes(11));

    assertThat(attention())
        .containsExactly(
            "messages of default that wait, while none of its objects was handled for 10 minutes:"
                + " 12");
  }

  /** Nobody knows whether objects are handled where the ledger cannot be read. */
  @Test
  void messagesThatWaitAreNotJudgedWithoutTheLedger() {
    sources = List.of(source(12, OptionalLong.of(0)));
    objects = new Unknown<>("HTTP 403");

    assertThat(attention()).containsExactly("not known: the ledger");
  }

  @Test
  void whatCouldNotBeIngestedIsReported() {
    objects = objects(Map.of("rejected", 2L, "deferred", 9L), 3, Duration.ofMinutes(1));
    quarantined = new Known<>(new Quarantined(9, 4, List.of()));

    assertThat(attention())
        .containsExactly(
            "objects that S3 did not let the service read: 3",
            "objects that were rejected: 2",
            "new entries in quarantine (`trailsight quarantine list`): 4");
  }

  @Test
  void whatDigestsShowIsReported() {
    digests = new Known<>(new Digests(Map.of("complete", 3L, "gap", 2L, "altered", 1L), Map.of()));

    assertThat(attention())
        .containsExactly("digests with the result altered: 1", "digests with the result gap: 2");
  }

  @Test
  void aClosedGateAnIndexThatIsRedAndWhatWasRefusedAreReported() {
    service =
        Optional.of(new Known<>(new Service(false, List.of("no"), Optional.empty(), Map.of())));
    indices = indices("red");
    installed = List.of(new Installed("retention policies", new Known<>(Map.of("refused", 1L))));

    assertThat(attention())
        .containsExactly(
            "the service takes no messages",
            "cloudtrail-v1-2026.11 is red: some of it cannot be read",
            "refused retention policies: 1");
  }

  @Test
  void whatIsNotKnownIsReportedInOneSentence() {
    sources =
        List.of(
            new Source("a", Optional.of(new Queue(new Unknown<>("denied"), new Unknown<>("x")))));
    service = Optional.of(new Unknown<>("no answer"));
    objects = new Unknown<>("no answer");
    quarantined = new Unknown<>("no answer");
    digests = new Unknown<>("no answer");
    indices = new Unknown<>("no answer");

    assertThat(attention())
        .containsExactly(
            "not known: the queue of a, the service, digests, indices, quarantine, the ledger");
  }
}
