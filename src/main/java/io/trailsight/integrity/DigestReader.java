package io.trailsight.integrity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.trailsight.integrity.Digest.FileVisitor;
import io.trailsight.integrity.Digest.LogFile;
import io.trailsight.integrity.Digest.Previous;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a digest's JSON as a stream: the files that it lists are never in memory together. */
final class DigestReader {

  private static final String SHA_256 = "SHA-256";
  private static final String LOG_FILES = "logFiles";
  private static final Set<String> LINK =
      Set.of(
          "previousDigestS3Bucket",
          "previousDigestS3Object",
          "previousDigestHashValue",
          "previousDigestSignature");

  /** A signature has 512 digits or a few more; a key has at most 1024 bytes. */
  private static final int LONGEST_TEXT = 1 << 14;

  private static final int DEEPEST = 8;

  /** A digest of 100,000 files takes about 40 MB. */
  private static final long LONGEST_DIGEST = 1L << 30;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNestingDepth(DEEPEST)
                  .maxDocumentLength(LONGEST_DIGEST)
                  .build())
          .build();

  private DigestReader() {}

  /**
   * Reads a digest.
   *
   * @param content its JSON; not closed here
   * @throws UnreadableException when it is not what CloudTrail writes
   * @throws IOException when the content cannot be read
   */
  static <E extends Exception> Digest read(InputStream content, FileVisitor<E> visitor)
      throws IOException, InterruptedException, E {
    try (JsonParser parser = JSON.createParser(content)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return read(parser, visitor);
    } catch (JsonProcessingException | DateTimeException e) {
      throw malformed(e);
    }
  }

  private static <E extends Exception> Digest read(JsonParser parser, FileVisitor<E> visitor)
      throws IOException, InterruptedException, E {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableException("it is not a JSON object");
    }
    Map<String, String> texts = new HashMap<>();
    boolean lists = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(LOG_FILES) && value == JsonToken.START_ARRAY) {
        lists = true;
        readFiles(parser, visitor);
      } else if (value == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    if (!lists) {
      throw missing(LOG_FILES);
    }
    if (parser.nextToken() != null) {
      throw new UnreadableException("something follows its JSON object");
    }
    return digest(texts);
  }

  private static <E extends Exception> void readFiles(JsonParser parser, FileVisitor<E> visitor)
      throws IOException, InterruptedException, E {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("it lists something that is no file");
      }
      Map<String, String> texts = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      if (!require(texts, "hashAlgorithm").equals(SHA_256)) {
        throw new UnreadableException("it lists a file whose hash is not one of " + SHA_256);
      }
      visitor.visit(
          new LogFile(
              require(texts, "s3Bucket"), require(texts, "s3Object"), require(texts, "hashValue")));
    }
  }

  private static Digest digest(Map<String, String> texts) throws UnreadableException {
    String end = require(texts, "digestEndTime");
    return new Digest(
        Instant.parse(require(texts, "digestStartTime")),
        Instant.parse(end),
        end,
        require(texts, "digestS3Bucket"),
        require(texts, "digestS3Object"),
        require(texts, "digestPublicKeyFingerprint"),
        require(texts, "digestSignatureAlgorithm"),
        previous(texts));
  }

  /** All members of the link are null in the first digest after logging began. */
  private static Optional<Previous> previous(Map<String, String> texts) throws UnreadableException {
    if (LINK.stream().noneMatch(texts::containsKey)) {
      return Optional.empty();
    }
    if (!require(texts, "previousDigestHashAlgorithm").equals(SHA_256)) {
      throw new UnreadableException("the hash of the digest before it is not one of " + SHA_256);
    }
    return Optional.of(
        new Previous(
            require(texts, "previousDigestS3Bucket"),
            require(texts, "previousDigestS3Object"),
            require(texts, "previousDigestHashValue"),
            require(texts, "previousDigestSignature")));
  }

  private static String require(Map<String, String> texts, String name) throws UnreadableException {
    String text = texts.get(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  private static UnreadableException missing(String name) {
    return new UnreadableException("it has no " + name);
  }

  private static UnreadableException malformed(Exception cause) {
    UnreadableException malformed = new UnreadableException("it is not what CloudTrail writes");
    malformed.initCause(cause);
    return malformed;
  }
}
