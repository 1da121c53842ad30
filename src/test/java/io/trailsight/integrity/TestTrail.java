package io.trailsight.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trailsight.fault.Fault;
import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.DigestChain.Place;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testing.Gzip;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A trail with its digests in a {@link MemoryStore}, and its verification. */
final class TestTrail {

  static final SigningKey KEY = SigningKey.generate();
  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";
  static final Instant FROM = Instant.parse("2026-05-21T00:00:00Z");

  /** When digests end: a minute and a half after the hour. */
  static final Duration OFFSET = Duration.ofSeconds(91);

  final MemoryStore store = new MemoryStore();
  TimeRange range = new TimeRange(FROM, FROM.plus(Duration.ofDays(1)));
  Instant now = FROM.plus(Duration.ofDays(30));
  PublicKeys keys = (_, fingerprint, _) -> known(KEY, fingerprint);

  static Place place(String region, boolean backfill) {
    return new Place(MemoryStore.BUCKET, "AWSLogs/", ACCOUNT, region, "my_trail", backfill);
  }

  static Optional<PublicKey> known(SigningKey key, String fingerprint) {
    try {
      return key.fingerprint().equals(fingerprint)
          ? Optional.of(Pkcs1.read(key.pkcs1()))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A region with the digests of some hours, each of which lists as many files. */
  Written write(DigestChain chain, String region, Instant from, int hours, int files) {
    Written written = new Written();
    for (int hour = 1; hour <= hours; hour++) {
      Instant end = from.plus(Duration.ofHours(hour)).plus(OFFSET);
      List<Listed> listed = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      for (int file = 0; file < files; file++) {
        String key =
            "AWSLogs/%s/CloudTrail/%s/2026/05/21/%s_%d.json.gz"
                .formatted(ACCOUNT, region, end, file);
        byte[] content = ("{\"Records\":[{\"of\":\"" + key + "\"}]}").getBytes(UTF_8);
        store.objects.put(key, Gzip.of(content));
        listed.add(Listed.of(key, content));
        keys.add(key);
      }
      SignedObject digest = chain.next(end, listed);
      store.put(digest);
      written.digests.add(digest.key());
      written.files.add(keys);
    }
    return written;
  }

  /** A day and a half around the range, in one region. */
  Written write(int files) {
    return write(REGION, files);
  }

  Written write(String region, int files) {
    DigestChain chain = new DigestChain(KEY, place(region, false));
    return write(chain, region, FROM.minus(Duration.ofHours(6)), 36, files);
  }

  IntegrityReport verify() throws Fault, InterruptedException {
    IntegrityReport report = new IntegrityReport(range, now);
    new Verification(store, keys, range, report).verify("", Set.of(), Set.of(), _ -> {});
    report.end();
    return report;
  }

  /** Verifies, and expects one finding, which makes one hour what it is. */
  void expect(IntegrityFinding.Kind kind, String object, HourResult result) throws Exception {
    IntegrityReport report = verify();

    assertThat(report.findings())
        .extracting(IntegrityFinding::kind, IntegrityFinding::object)
        .containsExactly(tuple(kind, object));
    assertThat(report.days().getFirst().hours())
        .isEqualTo(Map.of(HourResult.COMPLETE, 23, result, 1));
  }

  /** What was written: keys of digests, and for each those of its files. */
  static final class Written {

    final List<String> digests = new ArrayList<>();
    final List<List<String>> files = new ArrayList<>();
  }
}
