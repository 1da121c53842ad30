package io.trailsight.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.testing.Gzip;
import io.trailsight.trail.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} promises. */
public abstract class ObjectStoreContract {

  private static final String KEY = "AWSLogs/111122223333/CloudTrail/a.json.gz";

  /** The store under test; if it has connections, it has few. */
  protected abstract ObjectStore store();

  /** The name of a bucket that is there. */
  protected abstract String bucket();

  /** Puts an object into that bucket. */
  protected abstract void put(String key, byte[] content);

  @Test
  void anObjectHasItsSizeAndContent() throws Exception {
    byte[] content = Gzip.of("{\"Records\":[]}");
    put(KEY, content);

    try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
      assertThat(body.size()).isEqualTo(content.length);
      assertThat(body.readAll()).isEqualTo(content);
    }
  }

  /** By the store's own clock, which may differ a little from this machine's. */
  @Test
  void anObjectHasTheTimeAtWhichItWasReceived() throws Exception {
    put(KEY, new byte[1]);
    Instant first = lastModified();
    put(KEY, new byte[2]);

    assertThat(lastModified()).isBetween(first, first.plus(Duration.ofMinutes(5)));
    assertThat(first).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }

  private Instant lastModified() throws Exception {
    try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
      return body.lastModified().orElseThrow();
    }
  }

  @Test
  void anObjectHasAnEtagWithoutQuotesThatChangesWithItsContent() throws Exception {
    put(KEY, new byte[1]);
    String first = etag();
    put(KEY, new byte[2]);

    assertThat(first).isNotBlank().doesNotContain("\"").isNotEqualTo(etag());
  }

  private String etag() throws Exception {
    try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
      return body.etag().orElseThrow();
    }
  }

  @Test
  void anEmptyObjectIsRead() throws Exception {
    put(KEY, new byte[0]);

    try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
      assertThat(body.size()).isZero();
      assertThat(body.readAll()).isEmpty();
    }
  }

  @Test
  void anObjectIsReadAsAStreamWhollyOrInPart() throws Exception {
    byte[] content = new byte[100_000];
    Arrays.fill(content, (byte) 7);
    put(KEY, content);

    for (int times = 0; times < 5; times++) {
      try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
        assertThat(body.stream().readAllBytes()).isEqualTo(content);
      }
      try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
        assertThat(body.stream().read()).isEqualTo(7);
      }
    }
  }

  @Test
  void aMissingKeyIsPermanent() {
    assertThatExceptionOfType(Fault.Permanent.class)
        .isThrownBy(() -> store().open(ObjectRef.of(bucket(), "missing.json.gz")))
        .satisfies(fault -> assertThat(fault.isGone()).isTrue());
  }

  @Test
  void aMissingBucketIsPermanent() {
    assertThatExceptionOfType(Fault.Permanent.class)
        .isThrownBy(() -> store().open(ObjectRef.of("no-such-bucket-anywhere", KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a+b",
        "a%41b",
        "a%b",
        "é語😀",
        "a=b&c;d,e@f!g*h'i(j)",
        "a?b#c",
        "a:b[c]{d}|e~f",
        "a//b",
        "<a>\"b\"",
        "a\\b"
      })
  void keysMayHoldAnything(String key) throws Exception {
    put(key, key.getBytes(UTF_8));

    try (ObjectBody body = store().open(ObjectRef.of(bucket(), key))) {
      assertThat(new String(body.readAll(), UTF_8)).isEqualTo(key);
    }
  }

  @Test
  @Timeout(60)
  void closingUnreadBodiesFreesTheirConnections() throws Exception {
    put(KEY, new byte[1 << 18]);

    for (int i = 0; i < 200; i++) {
      try (ObjectBody body = store().open(ObjectRef.of(bucket(), KEY))) {
        assertThat(body.size()).isEqualTo(1 << 18);
      }
    }
  }
}
