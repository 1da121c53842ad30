package io.trailsight.testbed.sample;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** Everything in made-up events that is left to chance; the same seed gives the same events. */
public final class Dice {

  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String LETTERS = CAPITALS + "abcdefghijklmnopqrstuvwxyz";
  private static final String BASE64 = LETTERS + "+/";
  private static final String HEX = "0123456789abcdef";

  private final SplittableRandom random;

  public Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own, so that a scene which grows does not change the scenes after it. */
  Dice split() {
    return new Dice(random.split());
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Whether something happens that happens in so many of a thousand cases. */
  public boolean perMille(int share) {
    return random.nextInt(1000) < share;
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One of them, the first ones far more often, as with users, keys and buckets. */
  public <T> T mostlyFirst(List<T> choices) {
    double uniform = random.nextDouble();
    return choices.get((int) (uniform * uniform * choices.size()));
  }

  /** The index of one of these weights; heavier ones come up more often. */
  int weighted(List<Integer> weights) {
    int rest = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
    for (int index = 0; index < weights.size(); index++) {
      rest -= weights.get(index);
      if (rest < 0) {
        return index;
      }
    }
    throw new IllegalStateException("weights sum to less than their sum");
  }

  /** A size in bytes: log-normal, with the median and the standard deviation of its logarithm. */
  public long bytes(long median, double deviation) {
    return Math.max(1, Math.round(median * StrictMath.exp(deviation * random.nextGaussian())));
  }

  /** At least two; the mean is what is asked for, and a long tail reaches far above it. */
  int about(int mean) {
    double uniform = Math.max(random.nextDouble(), 1e-4);
    return 2 + (int) Math.round(-StrictMath.log(uniform) * (mean - 2));
  }

  /** Exponential, with this mean. */
  public double waiting(double mean) {
    return -mean * StrictMath.log1p(-random.nextDouble());
  }

  public String guid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Upper-case letters and digits, as S3's request ids. */
  public String capitals(int length) {
    return letters(CAPITALS, length);
  }

  /** Letters and digits, as the end of a delivered object's name. */
  String alphanumerics(int length) {
    return letters(LETTERS, length);
  }

  /** As S3's host ids. */
  public String base64(int length) {
    return letters(BASE64, length);
  }

  /** As the canonical ids of accounts. */
  String hex(int length) {
    return letters(HEX, length);
  }

  /** As the end of the name of an access log. */
  String hexId() {
    return hex(16).toUpperCase(Locale.ROOT);
  }

  private String letters(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
