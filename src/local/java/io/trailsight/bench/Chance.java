package io.trailsight.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Everything in the events that is left to chance; the same seed gives the same events. */
final class Chance {

  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String BASE64 = CAPITALS + "abcdefghijklmnopqrstuvwxyz+/";

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Whether something happens that happens in so many of a thousand cases. */
  boolean perMille(int share) {
    return random.nextInt(1000) < share;
  }

  /** One of them, the first ones far more often, as with users, keys and buckets. */
  <T> T mostlyFirst(List<T> choices) {
    double uniform = random.nextDouble();
    return choices.get((int) (uniform * uniform * choices.size()));
  }

  /** A size in bytes, log-normal around the median. */
  long bytes(long median) {
    return Math.max(1, Math.round(median * StrictMath.exp(1.5 * random.nextGaussian())));
  }

  String guid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Upper-case letters and digits, as S3's request ids. */
  String capitals(int length) {
    return letters(CAPITALS, length);
  }

  /** As S3's host ids. */
  String base64(int length) {
    return letters(BASE64, length);
  }

  private String letters(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
