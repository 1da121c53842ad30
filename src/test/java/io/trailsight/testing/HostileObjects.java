package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Objects that are made to cost memory or time. What is large when inflated is gzip of many equal
 * members, so that it is never in memory here as a whole.
 */
public final class HostileObjects {

  private static final long SEED = 20260521;
  private static final int MIB = 1 << 20;

  /** A MiB of spaces, of zeros, and of what deflates less than a hundredfold, as gzip members. */
  private static final byte[] SPACES = Gzip.of(" ".repeat(MIB));

  private static final byte[] ZEROS = Gzip.of(new byte[MIB]);
  private static final byte[] LETTERS = Gzip.of(text('a', 26));
  private static final byte[] DIGITS = Gzip.of(text('0', 10));

  private static final String TOO_LARGE = "it inflates to more than 1073741824 bytes";
  private static final String MANY_BYTES = "it has more than 524288 bytes";

  private HostileObjects() {}

  /**
   * An object.
   *
   * @param good how many of its records are to be stored
   * @param problem why one of its records, or the object itself, goes to quarantine
   * @param wholly whether the object itself goes there
   */
  public record Hostile(
      String name, Supplier<byte[]> content, int good, Optional<String> problem, boolean wholly) {

    static Hostile record(String name, Supplier<byte[]> content, String problem) {
      return new Hostile(name, content, 2, Optional.of(problem), false);
    }

    static Hostile object(String name, int good, Supplier<byte[]> content, String problem) {
      return new Hostile(name, content, good, Optional.of(problem), true);
    }
  }

  /** Each kind once, against the limits that the service has by default. */
  public static List<Hostile> all() {
    return Stream.of(largeObjects(), largeRecords(), deepOnes(), manyOfSomething(), carriers())
        .flatMap(List::stream)
        .toList();
  }

  /** Objects that are too large, inflate to too much, or hold one large thing. */
  private static List<Hostile> largeObjects() {
    return List.of(
        Hostile.object("spaces.json.gz", 0, () -> gzip("", SPACES, 10_000, ""), TOO_LARGE),
        Hostile.object(
            "zeros.json.gz", 0, () -> gzip("", ZEROS, 10_000, ""), "it is not well-formed JSON"),
        Hostile.object(
            "spaces-among-records.json.gz",
            1,
            () -> gzip("{\"Records\":[" + good("spaces", 0) + ",", SPACES, 10_000, ""),
            TOO_LARGE),
        Hostile.object(
            "spaces-in-a-record.json.gz",
            1,
            () -> gzip("{\"Records\":[" + good("inside", 0) + ",{\"a\":", SPACES, 10_000, ""),
            TOO_LARGE),
        Hostile.object(
            "large.json",
            0,
            () -> new byte[40 * MIB],
            "it has 41943040 bytes, more than ingest.maxObjectSize allows (31457280)"),
        new Hostile(
            "long-text.json.gz",
            () -> gzip("{\"v\":\"", LETTERS, 950, "\",\"Records\":[" + good("text", 0) + "]}"),
            1,
            Optional.empty(),
            false),
        Hostile.object(
            "long-name.json.gz", 0, () -> gzip("{\"", LETTERS, 100, "\":1}"), MANY_BYTES),
        Hostile.object(
            "long-number.json.gz", 0, () -> gzip("{\"v\":1", DIGITS, 100, "}"), MANY_BYTES));
  }

  /** Records that are too large, between good ones. */
  private static List<Hostile> largeRecords() {
    return List.of(
        Hostile.record(
            "large-record.json.gz",
            () -> among("lr", "{\"a\":\"", LETTERS, 300, "\"}"),
            MANY_BYTES),
        Hostile.record(
            "name-in-a-record.json.gz",
            () -> among("nr", "{\"a\":{\"", LETTERS, 100, "\":1}}"),
            MANY_BYTES),
        Hostile.record(
            "number-in-a-record.json.gz",
            () -> among("dr", "{\"a\":1", DIGITS, 100, "}"),
            MANY_BYTES),
        Hostile.record(
            "number-as-a-record.json.gz", () -> among("dd", "1", DIGITS, 100, ""), MANY_BYTES));
  }

  /** Objects and records that nest too deep. */
  private static List<Hostile> deepOnes() {
    String levels = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    String deep = levels.substring(990_000, 1_010_000);
    return List.of(
        new Hostile(
            "deep.json",
            () ->
                ("{\"Records\":[" + good("deep", 0) + "],\"v\":" + levels + "}").getBytes(US_ASCII),
            1,
            Optional.empty(),
            false),
        Hostile.record(
            "deep-record.json",
            () -> plain("d1", "{\"a\":" + deep + "}"),
            "it nests deeper than 100"),
        Hostile.record(
            "deeper-record.json", () -> plain("d2", "{\"a\":" + levels + "}"), MANY_BYTES));
  }

  /** Many gzip members, names or records. */
  private static List<Hostile> manyOfSomething() {
    return List.of(
        new Hostile("members.json.gz", HostileObjects::members, 2, Optional.empty(), false),
        new Hostile("names.json", HostileObjects::names, 200, Optional.empty(), false),
        new Hostile(
            "empty-records.json",
            () -> ("{\"Records\":[{}" + ",{}".repeat(1_999) + "]}").getBytes(US_ASCII),
            1,
            Optional.empty(),
            false));
  }

  /** Values that carry too much. */
  private static List<Hostile> carriers() {
    byte[] bomb = gzip("", SPACES, 200, "");
    String packed = "{\"data\":\"" + Base64.getEncoder().encodeToString(bomb) + "\"}";
    String deep = "{\"detail\":".repeat(50) + "{}" + "}".repeat(50);
    return List.of(
        Hostile.object(
            "spaces-in-log-events.json.gz",
            0,
            () -> gzip("{\"logEvents\":[", SPACES, 10_000, ""),
            TOO_LARGE),
        Hostile.record(
            "packed-spaces.ndjson",
            () -> lines("ps", packed),
            "it inflates to more than " + 200L * bomb.length + " bytes"),
        Hostile.record(
            "deep-carrier.ndjson", () -> lines("dc", deep), "it is carried in more than 3 values"));
  }

  private static byte[] lines(String group, String between) {
    return String.join("\n", good(group, 0), between, good(group, 1)).getBytes(US_ASCII);
  }

  /** A record with an id of its own. */
  public static String good(String group, int ordinal) {
    return """
    {"eventVersion":"1.11","eventTime":"2026-05-21T18:00:00Z","eventName":"GetObject",\
    "eventSource":"s3.amazonaws.com","awsRegion":"eu-central-1","eventID":"%s-%d"}\
    """
        .formatted(group, ordinal);
  }

  /** Text of a MiB; most of it repeats. */
  private static String text(char first, int characters) {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder(MIB);
    while (text.length() < MIB) {
      text.append((char) (first + random.nextInt(characters)));
      text.repeat(text.charAt(text.length() - 1), Math.min(120, MIB - text.length()));
    }
    return text.toString();
  }

  private static byte[] gzip(String before, byte[] member, int times, String behind) {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    gzip.writeBytes(Gzip.of(before));
    for (int i = 0; i < times; i++) {
      gzip.writeBytes(member);
    }
    gzip.writeBytes(Gzip.of(behind));
    return gzip.toByteArray();
  }

  /** A record between two good ones. */
  private static byte[] among(
      String group, String before, byte[] member, int times, String behind) {
    return gzip(
        "{\"Records\":[" + good(group, 0) + "," + before,
        member,
        times,
        behind + "," + good(group, 1) + "]}");
  }

  private static byte[] plain(String group, String record) {
    return ("{\"Records\":[" + good(group, 0) + "," + record + "," + good(group, 1) + "]}")
        .getBytes(US_ASCII);
  }

  /** Two records with nothing between them, many times. */
  private static byte[] members() {
    return gzip("{\"Records\":[" + good("m", 0) + ",", Gzip.of(""), 200_000, good("m", 1) + "]}");
  }

  /** Each record has a long name that no other has. */
  private static byte[] names() {
    String end = "x".repeat(30_000);
    List<String> records =
        IntStream.range(0, 200)
            .mapToObj(i -> good("names", i).replaceFirst("}$", ",\"n" + i + end + "\":1}"))
            .toList();
    return ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(US_ASCII);
  }
}
