package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;

/**
 * How a {@code _bulk} request is written: in the format of its documents, with a separator after
 * each action and each document (<a
 * href="https://github.com/opensearch-project/OpenSearch/blob/main/server/src/main/java/org/opensearch/action/bulk/BulkRequestParser.java">OpenSearch:
 * BulkRequestParser</a>). Texts are written by their bytes, since every document has an action.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never changed
enum BulkFormat {
  /** A line of JSON each. */
  JSON(
      "application/x-ndjson",
      '\n',
      "{\"create\":{\"_index\":\"",
      "{\"index\":{\"if_seq_no\":0,\"if_primary_term\":1,\"_index\":\"",
      "\",\"_id\":\"",
      "\"}}"),
  /**
   * The tokens of <a
   * href="https://github.com/FasterXML/smile-format-specification/blob/master/smile-specification.md">Smile</a>:
   * {@code :)\n\0} is the header; {@code FA} and {@code FB} begin and end an object; {@code 80} and
   * up begins a name of up to 64 ASCII characters, {@code C0} is 0 and {@code C2} is 1; {@code E4}
   * begins a text in UTF-8 that {@code FC} ends. No byte of UTF-8 is one of the last two.
   */
  SMILE(
      "application/smile",
      0xFF,
      ":)\n\0\u00FA\u0085create\u00FA\u0085_index\u00E4",
      ":)\n\0\u00FA\u0084index\u00FA\u0088if_seq_no\u00C0\u008Eif_primary_term\u00C2"
          + "\u0085_index\u00E4",
      "\u00FC\u0082_id\u00E4",
      "\u00FC\u00FB\u00FB");

  private static final int MAX_ESCAPE_BYTES = 6;

  private final String mediaType;
  private final byte separator;
  private final byte[] create;
  private final byte[] trial;
  private final byte[] id;
  private final byte[] end;

  BulkFormat(String mediaType, int separator, String create, String trial, String id, String end) {
    this.mediaType = mediaType;
    this.separator = (byte) separator;
    this.create = create.getBytes(ISO_8859_1);
    this.trial = trial.getBytes(ISO_8859_1);
    this.id = id.getBytes(ISO_8859_1);
    this.end = end.getBytes(ISO_8859_1);
  }

  /** The format of a request with this document. */
  static BulkFormat of(Document document) {
    return of(document.format());
  }

  static BulkFormat of(DocumentFormat format) {
    return switch (format) {
      case JSON -> JSON;
      case SMILE -> SMILE;
    };
  }

  String mediaType() {
    return mediaType;
  }

  /** Ends each action, and each document. */
  byte separator() {
    return separator;
  }

  /** Creates a document: what stands before the name of its index. */
  byte[] create() {
    return create;
  }

  /**
   * Tries out a document: what stands before the name of its index. It has a condition that no
   * document meets: there is none of this id. So OpenSearch prepares the document as always, by
   * pipelines and mapping, and then answers that there is a conflict (<a
   * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/#request-body">OpenSearch
   * reference</a>).
   */
  byte[] trial() {
    return trial;
  }

  /** What stands between the name of the index and the id. */
  byte[] id() {
    return id;
  }

  /** What stands after the id. */
  byte[] end() {
    return end;
  }

  /** A name or an id in an action. */
  byte[] text(String text) {
    return switch (this) {
      case JSON -> JsonStringEncoder.getInstance().quoteAsUTF8(text);
      case SMILE -> text.getBytes(UTF_8);
    };
  }

  /** The most bytes that a document takes. */
  long size(Document document) {
    long names = (long) document.index().length() + document.id().length();
    return create.length
        + id.length
        + end.length
        + names * MAX_ESCAPE_BYTES
        + document.content().length
        + 2;
  }
}
