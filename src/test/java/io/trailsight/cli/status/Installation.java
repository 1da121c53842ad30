package io.trailsight.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.MeasuredQueue;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Component;
import io.trailsight.provision.InstallOptions;
import io.trailsight.status.StatusReport.Service;
import io.trailsight.status.StoredState;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** Servers that answer as a test states, or fail. */
final class Installation implements Session, StoredState, MeasuredQueue, Component {

  boolean down;
  String reason = "OpenSearch: no answer: Connection refused";
  long visible = 3;
  OptionalLong dead = OptionalLong.of(0);
  boolean ledger = true;
  String key = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/30/x.json.gz";
  String outcome = "ingested";
  long recentEntries;
  boolean ready = true;

  private <T> T answer(T value) throws Fault.Transient {
    if (down) {
      throw new Fault.Transient(reason);
    }
    return value;
  }

  @Override
  public SequencedMap<String, Optional<MeasuredQueue>> queues() {
    SequencedMap<String, Optional<MeasuredQueue>> queues = new LinkedHashMap<>();
    queues.put("default", Optional.of(this));
    queues.put("other", Optional.empty());
    return queues;
  }

  @Override
  public QueueDepth depth() throws Fault.Transient {
    return answer(new QueueDepth(visible, 12, 0));
  }

  @Override
  public OptionalLong deadLetters() throws Fault.Transient {
    return answer(dead);
  }

  @Override
  public StoredState stored() {
    return this;
  }

  @Override
  public boolean hasLedger() {
    return ledger;
  }

  @Override
  public Objects objects(Window window) throws Fault.Transient {
    return answer(
        new Objects(
            1200,
            5000,
            70000,
            Optional.of(new Lag(Duration.ofSeconds(75), Duration.ofMinutes(4))),
            Map.of("ingested", 4000L, "skipped", 12L),
            0,
            Map.of("default", StatusCommandTest.NOW.minusSeconds(9)),
            List.of(
                new HandledObject(
                    StatusCommandTest.NOW.minusSeconds(9),
                    outcome,
                    "s3://trail-logs/" + key,
                    OptionalLong.of(211),
                    Optional.empty()),
                new HandledObject(
                    StatusCommandTest.NOW.minusSeconds(70),
                    "rejected",
                    "s3://trail-logs/a",
                    OptionalLong.empty(),
                    Optional.of(reason)))));
  }

  @Override
  public Quarantined quarantined(Window window) throws Fault.Transient {
    return answer(
        new Quarantined(
            20, recentEntries, List.of(new OfType("object_rejected", 20, recentEntries))));
  }

  @Override
  public Digests digests(Window window) throws Fault.Transient {
    return answer(new Digests(Map.of("complete", 24L), Map.of("verified", 300L, "altered", 0L)));
  }

  @Override
  public List<Index> indices() throws Fault.Transient {
    return answer(
        List.of(
            new Index("cloudtrail-v1-2026.11", Kind.RECORDS, "green", 12_345_678, 9_100_000_000L),
            new Index("trailsight-objects-2026.11", Kind.LEDGER, "yellow", 4012, 1_200_000)));
  }

  @Override
  public List<Component> components() {
    return List.of(this);
  }

  @Override
  public String title() {
    return "index templates";
  }

  @Override
  public List<Change> install(InstallOptions options) throws Fault.Transient {
    assertThat(options.dryRun()).isTrue();
    return answer(
        List.of(
            new Change("a", Action.CURRENT),
            new Change("b", Action.CURRENT),
            new Change("c", Action.UPDATED)));
  }

  @Override
  public Service service(URI url) throws Fault.Transient {
    return answer(
        new Service(
            ready,
            List.of(ready ? "ready" : "OpenSearch: HTTP 403", "rejected messages stay"),
            Optional.of("0.1.0+abc"),
            Map.of("default", Duration.ofMinutes(3))));
  }

  @Override
  public void close() {}
}
