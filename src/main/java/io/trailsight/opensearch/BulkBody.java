package io.trailsight.opensearch;

import io.trailsight.trail.document.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The body of a {@code _bulk} request: for each document an action that states where to create it,
 * and the document (<a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/#request-body">OpenSearch
 * reference</a>). Written once, by one thread; compressed while it is written, so that memory holds
 * it in one form only.
 */
final class BulkBody {

  /** The id of a document that is tried out. */
  static final String TRIAL_ID = "trailsight-trial";

  /** The least ratio of compression that is usual for documents. */
  private static final int USUAL_RATIO = 8;

  private final Content content;
  private final BulkFormat format;
  private final byte[] action;
  private String index = "";
  private byte[] indexBytes = {};
  private long plainBytes;

  private BulkBody(Content content, BulkFormat format, byte[] action) {
    this.content = content;
    this.format = format;
    this.action = action;
  }

  /**
   * Writes the body.
   *
   * @param documents one at least, all in one format
   */
  static BulkBody of(List<Document> documents, Compression compression) {
    long most = 0;
    for (Document document : documents) {
      most += size(document);
    }
    BulkFormat format = BulkFormat.of(documents.getFirst());
    Content content =
        new Content(Math.toIntExact(compression == Compression.NONE ? most : most / USUAL_RATIO));
    BulkBody body = new BulkBody(content, format, format.create());
    try (OutputStream out = compression.over(body.content)) {
      body.write(documents, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return body;
  }

  /** Writes the body that tries out a document, as it is. */
  static BulkBody trial(Document document) {
    BulkFormat format = BulkFormat.of(document);
    Content content = new Content(Math.toIntExact(format.trial().length + size(document)));
    BulkBody body = new BulkBody(content, format, format.trial());
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
        indexBytes = format.text(index);
      }
      byte[] id = format.text(document.id());
      out.write(action);
      out.write(indexBytes);
      out.write(format.id());
      out.write(id);
      out.write(format.end());
      out.write(format.separator());
      out.write(document.content());
      out.write(format.separator());
      plainBytes += (long) action.length + indexBytes.length + format.id().length + id.length;
      plainBytes += (long) format.end().length + document.content().length + 2;
    }
  }

  /** The format of its documents. */
  BulkFormat format() {
    return format;
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
    return BulkFormat.of(document).size(document);
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
}
