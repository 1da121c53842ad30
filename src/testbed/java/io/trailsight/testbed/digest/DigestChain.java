package io.trailsight.testbed.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Writes digests, each signed and with a link to the one before it. Not thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html">Digest
 *     file structure</a>
 */
public final class DigestChain {

  private static final String SHA_256 = "SHA-256";
  private static final String ALGORITHM = "SHA256withRSA";
  private static final Duration LENGTH = Duration.ofHours(1);
  private static final DateTimeFormatter NAME = utc("yyyyMMdd'T'HHmmss'Z'");
  private static final DateTimeFormatter FOLDER = utc("yyyy/MM/dd");

  private final SigningKey key;
  private final Place place;
  private Optional<Link> last = Optional.empty();

  /**
   * Where digests are delivered.
   *
   * @param prefix what is before the account in keys, such as {@code AWSLogs/}
   * @param backfill whether they list what was delivered late
   */
  public record Place(
      String bucket,
      String prefix,
      String account,
      String region,
      String trail,
      boolean backfill) {}

  /**
   * A file that a digest lists.
   *
   * @param sha256 of its content
   */
  public record Listed(String key, String sha256) {

    /** A file with this content, before it is packed. */
    public static Listed of(String key, byte[] content) {
      return new Listed(key, hash(content));
    }
  }

  private record Link(String key, String sha256, String signature) {}

  /** A chain that begins with its first digest. */
  public DigestChain(SigningKey key, Place place) {
    this.key = key;
    this.place = place;
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /** Logging stops: the next digest has none before it. */
  public void restart() {
    last = Optional.empty();
  }

  /** The digest of the hour that ends then. */
  public SignedObject next(Instant end, List<Listed> files) {
    String object = key(end);
    byte[] json = json(object, end, files).getBytes(UTF_8);
    String sha256 = hash(json);
    String signed =
        "%s\n%s/%s\n%s\n%s"
            .formatted(
                end, place.bucket(), object, sha256, last.map(Link::signature).orElse("null"));
    String signature = key.sign(signed);
    last = Optional.of(new Link(object, sha256, signature));
    Map<String, String> metadata = new HashMap<>();
    metadata.put("signature", signature);
    metadata.put("signature-algorithm", ALGORITHM);
    if (place.backfill()) {
      metadata.put("backfill-generation-timestamp", end.toString());
    }
    return new SignedObject(object, gzip(json), metadata);
  }

  private String key(Instant end) {
    return "%s%s/CloudTrail-Digest/%s/%s/%s_CloudTrail-Digest_%s_%s_us-east-1_%s%s.json.gz"
        .formatted(
            place.prefix(),
            place.account(),
            place.region(),
            FOLDER.format(end),
            place.account(),
            place.region(),
            place.trail(),
            NAME.format(end),
            place.backfill() ? "_backfill" : "");
  }

  private String json(String object, Instant end, List<Listed> files) {
    ObjectNode digest =
        JsonNodeFactory.instance
            .objectNode()
            .put("awsAccountId", place.account())
            .put("digestStartTime", end.minus(LENGTH).toString())
            .put("digestEndTime", end.toString())
            .put("digestS3Bucket", place.bucket())
            .put("digestS3Object", object)
            .put("digestPublicKeyFingerprint", key.fingerprint())
            .put("digestSignatureAlgorithm", ALGORITHM)
            .putNull("newestEventTime")
            .putNull("oldestEventTime")
            .put("previousDigestS3Bucket", last.map(_ -> place.bucket()).orElse(null))
            .put("previousDigestS3Object", last.map(Link::key).orElse(null))
            .put("previousDigestHashValue", last.map(Link::sha256).orElse(null))
            .put("previousDigestHashAlgorithm", last.map(_ -> SHA_256).orElse(null))
            .put("previousDigestSignature", last.map(Link::signature).orElse(null));
    ArrayNode list = digest.putArray("logFiles");
    for (Listed file : files) {
      list.addObject()
          .put("s3Bucket", place.bucket())
          .put("s3Object", file.key())
          .put("hashValue", file.sha256())
          .put("hashAlgorithm", SHA_256)
          .putNull("newestEventTime")
          .putNull("oldestEventTime");
    }
    return digest.toString();
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(SHA_256).digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
