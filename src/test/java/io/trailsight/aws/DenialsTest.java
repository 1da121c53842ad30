package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When denials concern everybody, and what is set aside when they do not. */
class DenialsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Denials denials = new Denials(nanos::get);

  @Test
  void threeDifferentObjectsConcernEverybody() {
    assertThat(denied("trail-logs/a/1")).isFalse();
    assertThat(denied("trail-logs/a/1")).isFalse();
    assertThat(denied("trail-logs/a/2")).isFalse();
    assertThat(denials.asked()).isEmpty();
    assertThat(denied("trail-logs/a/3")).isTrue();
    assertThat(denied("trail-logs/a/1")).isTrue();
    assertThat(denied("trail-logs/a/4")).isTrue();
    assertThat(denials.asked()).contains(object("trail-logs/a/3"));
  }

  @Test
  void anObjectThatOpensClearsAllDenials() {
    denied("trail-logs/a/1");
    denied("trail-logs/a/2");
    denials.opened(object("trail-logs/b/1"));
    pass(Duration.ofSeconds(30));

    assertThat(denied("trail-logs/a/3")).isFalse();
    assertThat(denied("trail-logs/a/4")).isFalse();
    assertThat(denied("trail-logs/a/5")).isTrue();
  }

  @Test
  void theObjectThatOpenedLastIsTheWitness() {
    assertThat(denials.witness()).isEmpty();
    denials.opened(object("trail-logs/a/1"));
    denials.opened(object("trail-logs/a/2"));
    assertThat(denials.witness()).contains(object("trail-logs/a/2"));
  }

  @Test
  void whatIsGoneIsNoEvidence() {
    denied("trail-logs/a/1");
    denied("trail-logs/a/2");
    denied("trail-logs/a/3");
    denials.gone(object("trail-logs/a/3"));

    assertThat(denials.asked()).isEmpty();
    assertThat(denied("trail-logs/a/4")).isTrue();
  }

  /** The witness is example-one/AWSLogs/111122223333/x.json. */
  @ParameterizedTest
  @CsvSource({
    "example-two/AWSLogs/111122223333/y.json, example-two/any, true",
    "example-two/y.json, example-one/z.json, false",
    "example-one/AWSLogs/444455556666/y.json, example-one/AWSLogs/444455556666/2026/z.json, true",
    "example-one/AWSLogs/444455556666/y.json, example-one/AWSLogs/777788889999/z.json, false",
    "example-one/AWSLogs/111122223333/y.json, example-one/AWSLogs/111122223333/y.json, true",
    "example-one/AWSLogs/111122223333/y.json, example-one/AWSLogs/111122223333/z.json, false"
  })
  void whatTheWitnessDoesNotShareIsSetAside(String asked, String later, boolean aside) {
    ObjectRef witness = object("example-one/AWSLogs/111122223333/x.json");
    denied(asked);
    denials.setAsideAll(witness);
    denied("elsewhere/1");
    denied("elsewhere/2");

    assertThat(denied(later)).isEqualTo(!aside);
  }

  @Test
  void whatIsSetAsideComesBackWhenAnObjectOfItOpens() {
    denied("example-two/1");
    denials.setAsideAll(object("example-one/1"));
    denials.opened(object("example-two/2"));
    pass(Duration.ofSeconds(30));

    assertThat(denied("example-two/1")).isFalse();
    assertThat(denied("example-two/2")).isFalse();
    assertThat(denied("example-two/3")).isTrue();
  }

  @Test
  void whatIsSetAsideIsLimited() {
    denied("example-oldest/1");
    denials.setAsideAll(object("example-one/1"));
    for (int i = 0; i < 250; i++) {
      denied("example-" + i + "/1");
      denials.setAsideAll(object("example-one/1"));
    }
    denied("example-oldest/1");
    denied("example-oldest/2");

    assertThat(denied("example-oldest/3")).isTrue();
    assertThat(denied("example-249/2")).isFalse();
  }

  @Test
  void anObjectThatOpenedAMomentAgoVouchesForItsBucket() {
    for (int i = 0; i < 600; i++) {
      denials.opened(object("trail-logs/good/" + i));
      pass(Duration.ofSeconds(29));
      for (int j = 0; j < 10; j++) {
        assertThat(denied("trail-logs/bad/" + i + "/" + j)).isFalse();
      }
    }
    assertThat(denials.asked()).isEmpty();
  }

  @Test
  void itDoesNotVouchForOtherBuckets() {
    denials.opened(object("trail-logs/good/1"));

    assertThat(denied("example-two/1")).isFalse();
    assertThat(denied("example-two/2")).isFalse();
    assertThat(denied("example-two/3")).isTrue();
  }

  @Test
  void aRoleThatLosesItsPermissionIsNoticedHalfAMinuteLater() {
    denials.opened(object("trail-logs/1"));
    for (int second = 0; second < 30; second++) {
      assertThat(denied("trail-logs/lost/" + second)).isFalse();
      pass(Duration.ofSeconds(1));
    }
    assertThat(denied("trail-logs/a")).isFalse();
    assertThat(denied("trail-logs/b")).isFalse();
    assertThat(denied("trail-logs/c")).isTrue();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Memory and time would grow with the square of the number of folders. */
  @Test
  void aKeyOfManyFoldersCostsNoMoreThanItsLength() {
    String deep = "trail-logs/priv" + "/a".repeat(1_000_000);
    denied(deep + "/1");
    denied(deep + "/2");
    assertThat(denied(deep + "/3")).isTrue();

    denials.setAsideAll(object(deep + "/4"));

    assertThat(denied(deep + "/1")).isFalse();
    assertThat(denied(deep + "/5")).isFalse();
    denials.opened(object(deep + "/1"));
    assertThat(denials.isSetAside(object(deep + "/1"))).isFalse();
    assertThat(denials.isSetAside(object(deep + "/2"))).isTrue();
  }

  private boolean denied(String path) {
    return denials.denied(object(path));
  }

  private static ObjectRef object(String path) {
    int slash = path.indexOf('/');
    return ObjectRef.of(path.substring(0, slash), path.substring(slash + 1));
  }
}
