package io.trailsight.testbed.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testbed.sample.Delivery.Delivered;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.testbed.sample.TrailEvent.LogKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What lies beside the log files and holds no records: digest files and objects of other services.
 * There is one digest a day instead of one an hour, and it is unsigned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">Digest
 *     file structure</a>
 */
final class OtherObjects {

  private static final Duration LENGTH = Duration.ofHours(1);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  private OtherObjects() {}

  /** A digest of each day's hour up to 03:00, for the shop's account in Tokyo. */
  static List<SampleObject> digests(List<Delivered> objects, Instant start) {
    List<SampleObject> digests = new ArrayList<>();
    for (int day = -SampleTrail.QUIET_DAYS; day < SampleTrail.STORY_DAYS; day++) {
      Instant end = start.plus(Duration.ofDays(day)).plus(Duration.ofHours(3));
      digests.add(digest(objects, end));
    }
    return digests;
  }

  private static SampleObject digest(List<Delivered> objects, Instant end) {
    Instant begin = end.minus(LENGTH);
    String key =
        Delivery.folder(Place.SHOP, LogKind.DIGEST, Place.TOKYO, end)
            + "%s_CloudTrail-Digest_%s_company-trail_%s_%s.json.gz"
                .formatted(Place.SHOP, Place.TOKYO, Place.TOKYO, NAME.format(end));
    ObjectNode digest =
        JsonNodeFactory.instance
            .objectNode()
            .put("awsAccountId", Place.SHOP)
            .put("digestStartTime", begin.toString())
            .put("digestEndTime", end.toString())
            .put("digestS3Bucket", Place.LOGS.bucket())
            .put("digestS3Object", key)
            .put("digestSignatureAlgorithm", "SHA256withRSA")
            .putNull("previousDigestS3Bucket")
            .putNull("previousDigestS3Object");
    ArrayNode files = digest.putArray("logFiles");
    for (Delivered object : objects) {
      boolean within = object.delivered().isAfter(begin) && !object.delivered().isAfter(end);
      if (within && object.account().equals(Place.SHOP) && object.region().equals(Place.TOKYO)) {
        files
            .addObject()
            .put("s3Bucket", Place.LOGS.bucket())
            .put("s3Object", object.key())
            .put("hashValue", sha256(object.content()))
            .put("hashAlgorithm", "SHA-256");
      }
    }
    return new SampleObject(key, Delivery.gzip(digest.toString()));
  }

  private static String sha256(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * One object of AWS Config, and one of VPC flow logs.
   *
   * @param day some time on the day that they are of
   */
  static List<SampleObject> ofOtherServices(Instant day) {
    String folder = FOLDER.format(day);
    String date = folder.replace("/", "");
    String config =
        "AWSLogs/%1$s/Config/%2$s/%3$s/ConfigHistory/%1$s_Config_%2$s_ConfigHistory_%4$sT000000Z.json.gz"
            .formatted(Place.BACK_OFFICE, Place.TOKYO, folder, date);
    String flows =
        "AWSLogs/%1$s/vpcflowlogs/%2$s/%3$s/%1$s_vpcflowlogs_%2$s_%4$sT0000Z_0a1b2c3d.log.gz"
            .formatted(Place.SHOP, Place.TOKYO, folder, date);
    return List.of(
        new SampleObject(config, Delivery.gzip("{\"configurationItems\":[]}")),
        new SampleObject(
            flows, Delivery.gzip("version account-id interface-id srcaddr dstaddr\n")));
  }
}
