package io.trailsight.tools.bench.endpoint;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.trailsight.testbed.http.HttpHead;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Buckets in memory: makes them, and puts and gets whole objects, with path-style requests (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>).
 * Credentials are not looked at. Thread-safe.
 */
final class S3Endpoint {

  private static final String CHUNKED = "aws-chunked";

  private final Map<String, Map<String, HttpAnswer>> buckets = new ConcurrentHashMap<>();

  /** Where a request goes. The key is empty when the bucket itself is meant. */
  private record Place(String bucket, String key) {

    static Place of(String path) {
      int end = path.indexOf('/', 1);
      return end < 0
          ? new Place(path.substring(Math.min(1, path.length())), "")
          : new Place(path.substring(1, end), decode(path.substring(end + 1)));
    }

    /** In a path, other than in a form, a plus sign is one. */
    private static String decode(String key) {
      return key.indexOf('%') < 0
          ? key
          : URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }

  /** Answers a request. */
  HttpAnswer answer(HttpHead head, byte[] body) {
    Place place = Place.of(head.path());
    try {
      return switch (head.method()) {
        case "GET" -> get(place);
        case "PUT" -> put(place, head, body);
        default ->
            throw new Refusal(
                "405 Method Not Allowed",
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.");
      };
    } catch (Refusal refusal) {
      return error(refusal);
    }
  }

  private HttpAnswer get(Place place) throws Refusal {
    HttpAnswer object = bucket(place).get(place.key());
    if (object == null) {
      throw Refusal.notFound("NoSuchKey", "The specified key does not exist.");
    }
    return object;
  }

  private HttpAnswer put(Place place, HttpHead head, byte[] body) throws Refusal {
    if (place.key().isEmpty()) {
      buckets.putIfAbsent(place.bucket(), new ConcurrentHashMap<>());
      return HttpAnswer.empty(HttpAnswer.OK);
    }
    String encoding = head.header("content-encoding").orElse("");
    byte[] content = encoding.contains(CHUNKED) ? AwsChunks.content(body) : body;
    String tag = "ETag: \"" + Md5.hex(content) + "\"\r\n";
    String time = RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC));
    String headers = tag + "Last-Modified: " + time + "\r\n";
    bucket(place).put(place.key(), new HttpAnswer(HttpAnswer.OK, headers, content));
    return new HttpAnswer(HttpAnswer.OK, tag, new byte[0]);
  }

  private Map<String, HttpAnswer> bucket(Place place) throws Refusal {
    Map<String, HttpAnswer> objects = buckets.get(place.bucket());
    if (objects == null) {
      throw Refusal.notFound("NoSuchBucket", "The specified bucket does not exist.");
    }
    return objects;
  }

  private static HttpAnswer error(Refusal refusal) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(refusal.code(), refusal.words());
    return HttpAnswer.of(refusal.status(), "application/xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The body of an upload whose content is signed, or has a checksum, in pieces: {@code
   * aws-chunked} (<a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature
   * calculations for chunked uploads</a>). Signatures and checksums are not checked.
   */
  static final class AwsChunks {

    private static final int HEX = 16;

    private AwsChunks() {}

    /**
     * The content of the chunks.
     *
     * @throws Refusal when the body is not in chunks
     */
    static byte[] content(byte[] body) throws Refusal {
      ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
      int from = 0;
      while (true) {
        int end = lineEnd(body, from);
        int size = size(body, from, end);
        if (size == 0) {
          return content.toByteArray();
        }
        from = end + 2;
        if (body.length - from < size) {
          throw incomplete();
        }
        content.write(body, from, size);
        from += size + 2;
      }
    }

    private static int lineEnd(byte[] body, int from) throws Refusal {
      for (int i = from; i + 1 < body.length; i++) {
        if (body[i] == '\r' && body[i + 1] == '\n') {
          return i;
        }
      }
      throw incomplete();
    }

    /** A chunk begins with its size in hexadecimal digits; extensions follow a semicolon. */
    private static int size(byte[] body, int from, int end) throws Refusal {
      String line = new String(body, from, end - from, StandardCharsets.ISO_8859_1);
      try {
        return Integer.parseUnsignedInt(line.split(";", 2)[0], HEX);
      } catch (NumberFormatException _) {
        throw incomplete();
      }
    }

    private static Refusal incomplete() {
      return Refusal.badRequest("IncompleteBody", "The body is not in complete chunks.");
    }
  }
}
