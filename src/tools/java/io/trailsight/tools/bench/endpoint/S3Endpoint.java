package io.trailsight.tools.bench.endpoint;

import io.trailsight.testbed.http.HttpHead;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Buckets in memory: makes them, and puts and gets whole objects, with path-style requests (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>).
 * Credentials are not looked at. Thread-safe.
 */
final class S3Endpoint {

  private static final String CHUNKED = "aws-chunked";

  private final Map<String, Map<String, Answer>> buckets = new ConcurrentHashMap<>();

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
  Answer answer(HttpHead head, byte[] body) {
    Place place = Place.of(head.path());
    try {
      return switch (head.method()) {
        case "GET", "HEAD" -> get(place);
        case "PUT" -> put(place, head, body);
        default -> throw notSupported();
      };
    } catch (Refusal refusal) {
      return error(refusal);
    }
  }

  private Answer get(Place place) throws Refusal {
    if (place.bucket().isEmpty()) {
      throw notSupported();
    }
    Map<String, Answer> objects = bucket(place);
    if (place.key().isEmpty()) {
      return Answer.empty(Answer.OK);
    }
    Answer object = objects.get(place.key());
    if (object == null) {
      throw Refusal.notFound("NoSuchKey", "The specified key does not exist.");
    }
    return object;
  }

  private Answer put(Place place, HttpHead head, byte[] body) throws Refusal {
    if (place.bucket().isEmpty()) {
      throw notSupported();
    }
    if (place.key().isEmpty()) {
      buckets.putIfAbsent(place.bucket(), new ConcurrentHashMap<>());
      return Answer.empty(Answer.OK);
    }
    String encoding = head.header("content-encoding").orElse("");
    byte[] content = encoding.contains(CHUNKED) ? AwsChunks.content(body) : body;
    String tag = "ETag: \"" + Md5.hex(content) + "\"\r\n";
    String headers =
        tag
            + "Content-Type: "
            + head.header("content-type").orElse("binary/octet-stream")
            + "\r\n"
            + kept(encoding).map(names -> "Content-Encoding: " + names + "\r\n").orElse("");
    bucket(place).put(place.key(), new Answer(Answer.OK, headers, content));
    return new Answer(Answer.OK, tag, new byte[0]);
  }

  /** The encodings of the object itself; that of the upload is not one. */
  private static Optional<String> kept(String encoding) {
    String names =
        Stream.of(encoding.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && !name.toLowerCase(Locale.ROOT).equals(CHUNKED))
            .collect(Collectors.joining(","));
    return Optional.of(names).filter(some -> !some.isEmpty());
  }

  private Map<String, Answer> bucket(Place place) throws Refusal {
    Map<String, Answer> objects = buckets.get(place.bucket());
    if (objects == null) {
      throw Refusal.notFound("NoSuchBucket", "The specified bucket does not exist.");
    }
    return objects;
  }

  private static Refusal notSupported() {
    return new Refusal(
        "405 Method Not Allowed",
        "MethodNotAllowed",
        "The specified method is not allowed against this resource.");
  }

  private static Answer error(Refusal refusal) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(refusal.code(), refusal.words());
    return Answer.of(refusal.status(), "application/xml", xml.getBytes(StandardCharsets.UTF_8));
  }
}
