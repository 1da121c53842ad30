package io.trailsight.opensearch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trailsight.trail.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a {@code _bulk} request: for each document a line that says where to create it, and
 * the document's own line (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/#request-body">OpenSearch
 * reference</a>).
 */
final class BulkBody {

  private static final byte[] ACTION = ascii("{\"create\":{\"_index\":\"");
  private static final byte[] ID = ascii("\",\"_id\":\"");
  private static final byte[] END = ascii("\"}}\n");
  private static final byte[] LINE_BREAK = ascii("\n");
  private static final int PARTS = 7;
  private static final int MAX_ESCAPE_BYTES = 6;

  private BulkBody() {}

  static byte[] of(List<Document> documents) {
    JsonStringEncoder json = JsonStringEncoder.getInstance();
    List<byte[]> parts = new ArrayList<>(documents.size() * PARTS);
    for (Document document : documents) {
      parts.add(ACTION);
      parts.add(json.quoteAsUTF8(document.index()));
      parts.add(ID);
      parts.add(json.quoteAsUTF8(document.id()));
      parts.add(END);
      parts.add(document.json());
      parts.add(LINE_BREAK);
    }
    return join(parts);
  }

  private static byte[] join(List<byte[]> parts) {
    byte[] body = new byte[Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum())];
    int position = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, body, position, part.length);
      position += part.length;
    }
    return body;
  }

  /** The most bytes that a document takes in a body. */
  static long size(Document document) {
    long names = (long) document.index().length() + document.id().length();
    return ACTION.length
        + ID.length
        + END.length
        + names * MAX_ESCAPE_BYTES
        + document.json().length
        + 1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
