package io.trailsight.tools.bench.pipeline;

import io.trailsight.tools.bench.events.DataEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An object as CloudTrail delivers it.
 *
 * @param gzip its content, not to be changed
 * @param records how many records it holds
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record LogObject(String key, byte[] gzip, int records) {

  private static final Pattern EVENT_ID = Pattern.compile("\"eventID\":\\s*\"(\\p{XDigit}{8})");
  private static final Pattern EXTENSION = Pattern.compile("(\\.json(\\.gz)?)?$");

  /** The next so many events as one object. */
  static LogObject of(DataEvents events, int records, int number) throws IOException {
    String content =
        IntStream.range(0, records)
            .mapToObj(_ -> events.next().toString())
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    return new LogObject(key(number), gzip(content.getBytes(StandardCharsets.UTF_8)), records);
  }

  private static String key(int number) {
    int day = 1 + number % 28;
    return String.format(
        Locale.ROOT,
        "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/%02d/111122223333_CloudTrail"
            + "_eu-central-1_202611%02dT%02d%02dZ_%016d.json.gz",
        day,
        day,
        number % 24,
        number % 12 * 5,
        number);
  }

  /**
   * The same object with other event ids, under another key, as if as much had happened again.
   *
   * @param copy which copy it is; 0 is the object itself
   */
  LogObject copy(int copy) throws IOException {
    if (copy == 0) {
      return this;
    }
    String other = EXTENSION.matcher(key).replaceFirst("-copy" + copy + "$1");
    return new LogObject(other, withOtherIds(copy).gzip, records);
  }

  /** The same object with other event ids; records that came twice still do. */
  LogObject withOtherIds(int copy) throws IOException {
    String changed =
        EVENT_ID
            .matcher(new String(inflate(gzip), StandardCharsets.UTF_8))
            .replaceAll(match -> "\"eventID\":\"" + other(match.group(1), copy));
    return new LogObject(key, gzip(changed.getBytes(StandardCharsets.UTF_8)), records);
  }

  private static String other(String digits, int copy) {
    int changed = Integer.parseUnsignedInt(digits, 16) + copy * 0x9E3779B1;
    return HexFormat.of().toHexDigits(changed);
  }

  static boolean isGzip(byte[] content) {
    return content.length > 1 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b;
  }

  /** The content, inflated if it is gzip. */
  static byte[] inflate(byte[] content) throws IOException {
    if (!isGzip(content)) {
      return content;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return in.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 8);
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
