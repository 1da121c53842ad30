package io.trailsight.opensearch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trailsight.trail.document.Document;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
  private static final int MAX_ESCAPE_BYTES = 6;

  private BulkBody() {}

  static byte[] of(List<Document> documents) {
    int size = Math.toIntExact(documents.stream().mapToLong(BulkBody::size).sum());
    ByteArrayOutputStream body = new ByteArrayOutputStream(size);
    JsonStringEncoder json = JsonStringEncoder.getInstance();
    for (Document document : documents) {
      body.writeBytes(ACTION);
      body.writeBytes(json.quoteAsUTF8(document.index()));
      body.writeBytes(ID);
      body.writeBytes(json.quoteAsUTF8(document.id()));
      body.writeBytes(END);
      body.writeBytes(document.json());
      body.write('\n');
    }
    return body.toByteArray();
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
