package io.trailsight.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.AllowList;
import io.trailsight.ingest.ByteBudget;
import io.trailsight.ingest.DocumentIndex;
import io.trailsight.ingest.MemoryBudgets;
import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.ingest.Verdict;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Kind;
import io.trailsight.quarantine.RedriveResult.Removed;
import io.trailsight.quarantine.RedriveResult.Resolution;
import io.trailsight.quarantine.RedriveResult.Stayed;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.ObjectRef;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.filter.Condition;
import io.trailsight.trail.filter.FieldSelector;
import io.trailsight.trail.filter.FilterRule;
import io.trailsight.trail.filter.Operator;
import io.trailsight.trail.filter.RecordFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A redrive on doubles of every port, and what tests put into its quarantine. */
final class Redriving {

  static final ObjectRef OBJECT = ObjectRef.of(TinyTrail.BUCKET, "a.json.gz");

  private static final AllowList ALLOWED =
      new AllowList(Set.of(TinyTrail.BUCKET), Set.of(), Set.of());

  final ManualClock clock = new ManualClock();
  final FakeObjects objects = new FakeObjects();
  final FakeIndex index = new FakeIndex();
  final FakeQuarantine quarantine = new FakeQuarantine(clock);
  final Signals signals = new Signals();
  final List<RedriveResult> results = new ArrayList<>();
  long found = -1;
  private RecordFilter leftOut = RecordFilter.NONE;

  void keep(Subject subject, String content) {
    keep(entry(subject, Optional.of(Raw.of(content.getBytes(UTF_8)))));
  }

  void keep(Subject subject) {
    keep(entry(subject, Optional.empty()));
  }

  void keepCut(Subject subject) {
    keep(entry(subject, Optional.of(new Raw("{\"eventID\":".getBytes(UTF_8), false))));
  }

  void keep(Entry entry) {
    try {
      quarantine.keep(List.of(entry));
    } catch (Fault fault) {
      throw new AssertionError(fault);
    }
  }

  static Entry entry(Subject subject, Optional<Raw> raw) {
    return new Entry(subject, "a_type", "at first", 1, raw);
  }

  /** Leaves out the records with this id from now on. */
  void leaveOut(String id) {
    Condition condition = new Condition(Operator.EQUALS, List.of(id));
    FieldSelector selector = new FieldSelector(List.of("eventID"), List.of(condition));
    leftOut = new RecordFilter(List.of(new FilterRule("one", List.of(selector), false)));
  }

  void redrive() throws Exception {
    redrive(index, Filter.ANY);
  }

  void redrive(DocumentIndex into, Filter filter) throws Exception {
    clock.advance(Duration.ofSeconds(1));
    MemoryBudgets memory = Ingesters.memory(new ByteBudget(1 << 20), 4 << 10);
    new Redrive(
            quarantine,
            observer ->
                Ingesters.of(
                    leftOut,
                    objects,
                    into,
                    quarantine,
                    ALLOWED,
                    memory,
                    Optional.empty(),
                    clock,
                    signals.and(observer)),
            Ingesters.reader(),
            clock)
        .run(filter, total -> found = total, results::add);
  }

  /** Does something when the index is written to, that is before the entry is removed. */
  void whenWriting(Runnable then) throws Exception {
    redrive(
        new DocumentIndex() {
          @Override
          public List<Verdict> write(List<Document> documents)
              throws Fault.Transient, Fault.Blocked {
            then.run();
            return index.write(documents);
          }

          @Override
          public void check() {}
        },
        Filter.ANY);
  }

  static String words(RedriveResult result) {
    String kind = Kind.of(result.entry().subject()).label();
    return switch (result) {
      case Removed(_, Resolution resolution) -> kind + " " + resolution;
      case Stayed(_, String reason) -> kind + " stays: " + reason;
      case RedriveResult.Gone _ -> kind + " gone";
    };
  }
}
