package io.trailsight.testbed.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.testbed.sample.AccessLine.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The lines of requests that CloudTrail records too: each is made of the event. */
final class RecordedRequests {

  /** What S3 calls the requests in access logs, and their method, by the name of the event. */
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("GetObject", "REST.GET.OBJECT"),
          Map.entry("HeadObject", "REST.HEAD.OBJECT"),
          Map.entry("GetObjectTagging", "REST.GET.OBJECT_TAGGING"),
          Map.entry("ListObjects", "REST.GET.BUCKET"),
          Map.entry("PutObject", "REST.PUT.OBJECT"),
          Map.entry("PutObjectAcl", "REST.PUT.ACL"),
          Map.entry("CopyObject", "REST.COPY.OBJECT"),
          Map.entry("CreateMultipartUpload", "REST.POST.UPLOADS"),
          Map.entry("UploadPart", "REST.PUT.PART"),
          Map.entry("CompleteMultipartUpload", "REST.POST.UPLOAD"),
          Map.entry("DeleteObject", "REST.DELETE.OBJECT"),
          Map.entry("DeleteObjects", "REST.POST.MULTI_OBJECT_DELETE"),
          Map.entry("GetBucketAcl", "REST.GET.ACL"),
          Map.entry("GetBucketPolicy", "REST.GET.BUCKETPOLICY"),
          Map.entry("PutBucketPolicy", "REST.PUT.BUCKETPOLICY"),
          Map.entry("DeleteBucketPolicy", "REST.DELETE.BUCKETPOLICY"),
          Map.entry("PutBucketLifecycle", "REST.PUT.LIFECYCLE"));

  private static final String SHOP_PAGE = "https://www.harborlane.example/new-arrivals";
  private static final int MOST_DELETED = 5;

  private final JsonMapper mapper = new JsonMapper();
  private final Dice dice;

  RecordedRequests(Dice dice) {
    this.dice = dice;
  }

  /** What the access log of a bucket states of a call on it; nothing if it never does. */
  List<AccessLine> lines(Place place, TrailEvent event) {
    JsonNode record = read(event.json());
    String name = record.path("eventName").asText();
    if (!OPERATIONS.containsKey(name) || event.json().contains("VPC endpoint policy")) {
      return List.of();
    }
    AccessLine line = line(place, event, record, OPERATIONS.get(name));
    List<AccessLine> lines = new ArrayList<>(List.of(line));
    boolean failed = record.has("errorCode");
    if (name.equals("CopyObject") && !failed) {
      String source = record.at("/requestParameters/x-amz-copy-source").asText();
      lines.add(
          line(place, event, record, "REST.COPY.OBJECT_GET")
              .set(Part.KEY, encoded(source.substring(source.indexOf('/') + 1))));
    }
    if (name.equals("DeleteObjects") && !failed) {
      for (int deleted = 2 + dice.below(MOST_DELETED - 1); deleted > 0; deleted--) {
        lines.add(
            line(place, event, record, "BATCH.DELETE.OBJECT")
                .set(Part.STATUS, 204)
                .set(Part.KEY, encoded("outdated/" + deleted)));
      }
    }
    return lines;
  }

  private AccessLine line(Place place, TrailEvent event, JsonNode record, String operation) {
    JsonNode parameters = record.path("requestParameters");
    JsonNode data = record.path("additionalEventData");
    String key = encoded(parameters.path("key").asText());
    AccessLine line =
        new AccessLine(place, event.time())
            .set(Part.REMOTE_IP, address(event.source()))
            .set(Part.REQUESTER, requester(record.path("userIdentity")))
            .set(Part.REQUEST_ID, record.path("requestID").asText())
            .set(Part.OPERATION, operation)
            .set(Part.KEY, key)
            .set(Part.REQUEST_URI, request(operation, key))
            .set(Part.STATUS, status(record))
            .set(Part.ERROR_CODE, record.path("errorCode").asText())
            .set(Part.BYTES_SENT, data.path("bytesTransferredOut").asLong())
            .set(Part.REFERER, referer(place, record))
            .set(Part.USER_AGENT, agent(record))
            .set(Part.VERSION_ID, parameters.path("versionId").asText())
            .set(Part.HOST_ID, data.path("x-amz-id-2").asText())
            .set(Part.SIGNATURE_VERSION, data.path("SignatureVersion").asText())
            .set(Part.CIPHER_SUITE, data.path("CipherSuite").asText())
            .set(Part.AUTHENTICATION_TYPE, data.path("AuthenticationMethod").asText())
            .set(Part.TLS_VERSION, record.at("/tlsDetails/tlsVersion").asText("TLSv1.2"))
            .set(Part.ACL_REQUIRED, data.path("aclRequired").asText());
    return timed(line, record);
  }

  private AccessLine timed(AccessLine line, JsonNode record) {
    JsonNode data = record.path("additionalEventData");
    int turnAround = 3 + dice.below(40);
    long sent = data.path("bytesTransferredOut").asLong();
    long received = data.path("bytesTransferredIn").asLong();
    long size = data.path("objectSize").asLong(Math.max(sent, received));
    if (!record.has("errorCode")) {
      line.set(Part.OBJECT_SIZE, size);
    }
    return line.set(Part.TOTAL_TIME, turnAround + 1 + (sent + received) / 40_000)
        .set(Part.TURN_AROUND_TIME, turnAround);
  }

  private static String request(String operation, String key) {
    String verb = operation.split("\\.", -1)[1];
    String method =
        switch (verb) {
          case "COPY" -> "PUT";
          case "DELETE" -> operation.startsWith("BATCH") ? "POST" : verb;
          default -> verb;
        };
    String query =
        switch (operation) {
          case "REST.GET.BUCKET" -> "?list-type=2&encoding-type=url";
          case "REST.GET.ACL", "REST.PUT.ACL" -> "?acl";
          case "REST.POST.MULTI_OBJECT_DELETE", "BATCH.DELETE.OBJECT" -> "?delete";
          case "REST.GET.OBJECT_TAGGING" -> "?tagging";
          case "REST.POST.UPLOADS" -> "?uploads";
          default -> operation.endsWith("BUCKETPOLICY") ? "?policy" : "";
        };
    return method + " /" + key + query + " HTTP/1.1";
  }

  private static String requester(JsonNode identity) {
    String service = identity.path("invokedBy").asText();
    if (identity.path("accountId").asText().equals("ANONYMOUS_PRINCIPAL")) {
      return "";
    }
    if (identity.has("arn")) {
      return identity.path("arn").asText();
    }
    return service.isEmpty()
        ? new Dice(identity.path("accountId").asLong()).hex(64)
        : "svc:" + service;
  }

  /** Services have addresses of AWS, which no line states here. */
  private static String address(String source) {
    return source.endsWith(".amazonaws.com") ? "" : source;
  }

  private static String agent(JsonNode record) {
    return record.path("userAgent").asText().replaceFirst("^\\[(.*)]$", "$1");
  }

  private static String referer(Place place, JsonNode record) {
    String agent = agent(record);
    if (!agent.startsWith("Mozilla")) {
      return "";
    }
    return place == Place.WEBSITE
        ? SHOP_PAGE
        : "https://s3.console.aws.amazon.com/s3/upload/%s?region=%s"
            .formatted(place.bucket(), place.region());
  }

  private static int status(JsonNode record) {
    String code = record.path("errorCode").asText();
    return Arrays.stream(Answer.values())
        .filter(answer -> answer.code().equals(code))
        .findFirst()
        .orElse(Answer.NO_ACL_SUPPORTED)
        .status();
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private JsonNode read(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException(mistake);
    }
  }
}
