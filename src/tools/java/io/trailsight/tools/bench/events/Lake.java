package io.trailsight.tools.bench.events;

import io.trailsight.testbed.sample.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The buckets of an organisation and the objects in them. */
final class Lake {

  static final String ACCOUNT = "111122223333";
  static final String OTHER_ACCOUNT = "444455556666";

  private static final int OBJECTS_A_BUCKET = 4_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
  private static final List<String> AREAS =
      List.of("orders", "sessions", "inventory", "payments", "clicks", "telemetry", "exports");
  private static final List<String> ENDINGS =
      List.of("snappy.parquet", "json.gz", "csv", "avro", "log");

  private final List<Bucket> buckets;

  Lake(Dice dice) {
    buckets = IntStream.range(0, 40).mapToObj(number -> bucket(number, dice)).toList();
  }

  private static Bucket bucket(int number, Dice dice) {
    String name = "example-" + AREAS.get(number % AREAS.size()) + "-" + (number + 1);
    List<String> keys = new ArrayList<>(OBJECTS_A_BUCKET);
    for (int object = 0; object < OBJECTS_A_BUCKET; object++) {
      keys.add(key(folder(dice), dice));
    }
    keys.sort(Comparator.naturalOrder());
    return new Bucket(name, number % 8 == 7 ? OTHER_ACCOUNT : ACCOUNT, List.copyOf(keys));
  }

  /** A folder as jobs would write it, partitioned by day. */
  static String folder(Dice dice) {
    return String.format(
        Locale.ROOT,
        "%s/v%d/dt=%s/",
        dice.mostlyFirst(AREAS),
        1 + dice.below(3),
        FIRST_DAY.plusDays(dice.below(90)));
  }

  /** The key of a new object in a folder. */
  static String key(String folder, Dice dice) {
    return String.format(
        Locale.ROOT,
        "%spart-%05d-%s.%s",
        folder,
        dice.below(400),
        dice.guid(),
        dice.mostlyFirst(ENDINGS));
  }

  Bucket any(Dice dice) {
    return dice.mostlyFirst(buckets);
  }

  /**
   * A bucket.
   *
   * @param account its owner
   * @param keys its objects, in order
   */
  record Bucket(String name, String account, List<String> keys) {

    String arn() {
      return "arn:aws:s3:::" + name;
    }

    String host() {
      return name + ".s3.eu-central-1.amazonaws.com";
    }
  }
}
