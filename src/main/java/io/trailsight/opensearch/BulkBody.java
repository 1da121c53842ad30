package io.trailsight.opensearch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trailsight.trail.document.Document;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The body of a {@code _bulk} request: for each document a line that states where to create it, and
 * the document's own line (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/#request-body">OpenSearch
 * reference</a>). Written once, by one thread; compressed while it is written, so that memory holds
 * it in one form only.
 */
final class BulkBody {

  private static final byte[] ACTION = ascii("{\"create\":{\"_index\":\"");
  private static final byte[] ID = ascii("\",\"_id\":\"");
  private static final byte[] END = ascii("\"}}\n");

  /** The id of a document that is tried out. */
  static final String TRIAL_ID = "trailsight-trial";

  /**
   * A condition that no document meets: there is none of this id. So OpenSearch prepares the
   * document as always, by pipelines and mapping, and then answers that there is a conflict (<a
   * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/#request-body">OpenSearch
   * reference</a>).
   */
  private static final byte[] TRIAL =
      ascii("{\"index\":{\"if_seq_no\":0,\"if_primary_term\":1,\"_index\":\"");

  private static final int MAX_ESCAPE_BYTES = 6;

  /** The least ratio of compression that is usual for documents. */
  private static final int USUAL_RATIO = 8;

  private static final int BUFFER_BYTES = 16 << 10;

  private final JsonStringEncoder json = JsonStringEncoder.getInstance();
  private final Content content;
  private final byte[] action;
  private String index = "";
  private byte[] quotedIndex = {};
  private long plainBytes;

  private BulkBody(Content content, byte[] action) {
    this.content = content;
    this.action = action;
  }

  /** Writes the body, as it is or compressed with gzip. */
  static BulkBody of(List<Document> documents, boolean compressed) {
    long most = 0;
    for (Document document : documents) {
      most += size(document);
    }
    BulkBody body =
        new BulkBody(new Content(Math.toIntExact(compressed ? most / USUAL_RATIO : most)), ACTION);
    try {
      if (compressed) {
        try (OutputStream out =
            new BufferedOutputStream(new QuickGzip(body.content), BUFFER_BYTES)) {
          body.write(documents, out);
        }
      } else {
        body.write(documents, body.content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return body;
  }

  /** Writes the body that tries out a document, as it is. */
  static BulkBody trial(Document document) {
    BulkBody body =
        new BulkBody(new Content(Math.toIntExact(TRIAL.length + size(document))), TRIAL);
    try {
      body.write(List.of(document), body.content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return body;
  }

  private void write(List<Document> documents, OutputStream out) throws IOException {
    for (Document document : documents) {
      if (!document.index().equals(index)) {
        index = document.index();
        quotedIndex = json.quoteAsUTF8(index);
      }
      byte[] id = json.quoteAsUTF8(document.id());
      out.write(action);
      out.write(quotedIndex);
      out.write(ID);
      out.write(id);
      out.write(END);
      out.write(document.json());
      out.write('\n');
      plainBytes += (long) action.length + quotedIndex.length + ID.length + id.length;
      plainBytes += (long) END.length + document.json().length + 1;
    }
  }

  /** The body; each call begins at its first byte. */
  InputStream content() {
    return content.read();
  }

  /** Its size in bytes before compression. */
  long plainBytes() {
    return plainBytes;
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

  /** Bytes that are read where they were written. */
  private static final class Content extends ByteArrayOutputStream {

    Content(int bytes) {
      super(bytes);
    }

    InputStream read() {
      return new ByteArrayInputStream(buf, 0, count);
    }
  }

  /** The default level makes documents a quarter smaller, but takes twice the time. */
  private static final class QuickGzip extends GZIPOutputStream {

    private static final int LEVEL = 3;

    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(LEVEL);
    }
  }
}
