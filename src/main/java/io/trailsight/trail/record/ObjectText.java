package io.trailsight.trail.record;

import io.trailsight.trail.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.OptionalInt;

/**
 * The text of an object, inflated as often as its first bytes are those of gzip: Firehose may
 * compress what CloudWatch Logs has compressed before. Limits how much is inflated. Not
 * thread-safe.
 */
final class ObjectText extends BlockInput {

  private static final int MAX_LAYERS = 3;

  private static final int MAGIC_BYTES = 2;

  private final InputStream content;
  private final InflatedBytes inflated;

  private ObjectText(InputStream content, InflatedBytes inflated) {
    this.content = content;
    this.inflated = inflated;
  }

  /**
   * Opens an object.
   *
   * @param object gzip or plain text; must not be changed meanwhile
   * @param inflated counts the text; each layer of gzip inside of another is limited like it
   */
  static InputStream of(byte[] object, InflatedBytes inflated, RecordLimits limits)
      throws IOException {
    return of(firstLayer(object), object, inflated, limits);
  }

  /** What an object inflates to, or the object itself if it is plain text. */
  static InputStream firstLayer(byte[] object) {
    return GzipMembers.isGzip(object) ? new GzipMembers(object) : new ByteArrayInputStream(object);
  }

  /**
   * Opens an object.
   *
   * @param firstLayer of {@link #firstLayer}
   * @param object gzip or plain text; must not be changed meanwhile
   * @param inflated counts the text; each layer of gzip inside of another is limited like it
   */
  static InputStream of(
      InputStream firstLayer, byte[] object, InflatedBytes inflated, RecordLimits limits)
      throws IOException {
    boolean gzip = GzipMembers.isGzip(object);
    PushbackInputStream content = peekable(firstLayer);
    for (int layers = 1; gzip && layers < MAX_LAYERS && beginsAsGzip(content); layers++) {
      InflatedBytes ofLayer = InflatedBytes.ofObject(object.length, limits);
      content = peekable(new GzipMembers(new ObjectText(content, ofLayer)));
    }
    return recordsOf(new ObjectText(content, inflated));
  }

  /** A table is recognised by its header, which no JSON begins with but a line that is a text. */
  private static InputStream recordsOf(ObjectText text) throws IOException {
    int first = text.read();
    if (first < 0) {
      return text;
    }
    boolean mayBeTable = first == '"' || Character.isLetter(first);
    int bytes = mayBeTable ? EventJsonColumn.MAX_HEADER_BYTES : 1;
    PushbackInputStream peekable = new PushbackInputStream(text, bytes);
    peekable.unread(first);
    if (!mayBeTable) {
      return peekable;
    }
    byte[] begin = peekable.readNBytes(bytes);
    peekable.unread(begin);
    OptionalInt column = EventJsonColumn.find(begin);
    return column.isPresent() ? new EventJsonColumn(peekable, column.getAsInt()) : peekable;
  }

  private static PushbackInputStream peekable(InputStream content) {
    return new PushbackInputStream(content, MAGIC_BYTES);
  }

  private static boolean beginsAsGzip(PushbackInputStream content) throws IOException {
    byte[] begin = content.readNBytes(MAGIC_BYTES);
    content.unread(begin);
    return GzipMembers.isGzip(begin);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnreadableException when the gzip data is broken, or inflates to more than the limit
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = content.read(into, offset, length);
    inflated.add(Math.max(0, read));
    return read;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
