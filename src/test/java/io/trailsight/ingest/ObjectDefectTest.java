package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.fault.Fault;
import io.trailsight.testing.FakeIndex;
import io.trailsight.testing.FakeObjects;
import io.trailsight.testing.FakeQuarantine;
import io.trailsight.testing.Ingesters;
import io.trailsight.testing.ManualClock;
import io.trailsight.testing.Signals;
import io.trailsight.testing.TinyTrail;
import io.trailsight.trail.ObjectRef;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A defect of the program that one object meets. */
class ObjectDefectTest {

  private final FakeObjects objects = new FakeObjects();
  private final FakeIndex index = new FakeIndex();
  private final Signals signals = new Signals();

  static Stream<Throwable> defects() {
    return Stream.of(new IllegalStateException("a defect"), new StackOverflowError("too deep"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void itDefersThatObjectAndNoneOfItsSiblings(Throwable defect) throws Exception {
    objects.put(TinyTrail.BUCKET, "a.json.gz", TinyTrail.object(2));
    objects.put(TinyTrail.BUCKET, "c.json.gz", TinyTrail.object(3));
    String notice = TinyTrail.notice("a.json.gz", "b.json.gz", "c.json.gz");

    IngestResult result = ingester(defect).ingestNotice(notice, 1);

    ObjectRef object = ObjectRef.of(TinyTrail.BUCKET, "b.json.gz");
    assertThat(result).isEqualTo(new IngestResult.Deferred(object, "a defect: " + defect, false));
    assertThat(signals.of(Signal.ObjectIngested.class))
        .extracting(ingested -> ingested.tally().read())
        .containsExactly(2L, 3L);
    assertThat(signals.of(Signal.ObjectMetDefect.class))
        .containsExactly(new Signal.ObjectMetDefect(object, defect));
    assertThat(signals.of(Signal.ObjectDeferred.class)).hasSize(1);
  }

  private Ingester ingester(Throwable defect) {
    ObjectStore store =
        new ObjectStore() {
          @Override
          public ObjectBody open(ObjectRef ref)
              throws Fault.Transient, Fault.Permanent, Fault.Blocked {
            if (ref.key().startsWith("b")) {
              throw unchecked(defect);
            }
            return objects.open(ref);
          }

          @Override
          public void check() {}
        };
    return Ingesters.of(
        store,
        index,
        new FakeQuarantine(),
        AllowList.ANY,
        Ingesters.memory(new ByteBudget(1 << 20), 1 << 16),
        new ManualClock(),
        signals);
  }

  private static RuntimeException unchecked(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    return (RuntimeException) defect;
  }
}
