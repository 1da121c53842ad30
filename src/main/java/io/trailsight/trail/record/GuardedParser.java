package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.trailsight.trail.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Watches the limits of a record while it is read into memory, and what is kept of names. Not
 * thread-safe.
 */
final class GuardedParser extends JsonParserDelegate {

  /** Longer numbers take a time to convert that grows faster than they do. */
  private static final int MAX_DIGITS = 1000;

  /** About what a parser keeps of a name beside its text. */
  private static final int NAME_OVERHEAD = 32;

  /** How many bytes of names a parser may keep from one record to the next. */
  private static final int MAX_NAMES_KEPT = 256 << 10;

  private static final int MAX_NAMES_ELSEWHERE = 1 << 20;

  /** Stands before the content that follows a record. */
  private static final byte[] BEGINNING = "{\"Records\":[\"\"".getBytes(US_ASCII);

  private static final int TOKENS_OF_BEGINNING = 4;

  private final FreshParsers parsers;
  private final ObjectText text;
  private final RecordLimits limits;
  private long offset;
  private boolean guarding;
  private boolean behindRecord;
  private int depth;
  private int tokens;
  private long namesKept;

  /**
   * @param offset what to add to the parser's own position to have that of the inflated content
   */
  GuardedParser(FreshParsers parsers, ObjectText text, RecordLimits limits, long offset)
      throws IOException {
    super(parsers.of(text));
    this.parsers = parsers;
    this.text = text;
    this.limits = limits;
    this.offset = offset;
  }

  /** The record begins at the current token. Returns the position of its first byte. */
  long startRecord() {
    guarding = true;
    depth = delegate.currentToken().isStructStart() ? 1 : 0;
    tokens = 0;
    text.allow(limits.maxRecordBytes());
    return position();
  }

  /** The position of the first byte of the token that was read, or begun, last. */
  long position() {
    return offset + delegate.currentTokenLocation().getByteOffset();
  }

  /** The record has been read to its end. */
  void endRecord() {
    guarding = false;
    text.allowAll();
    behindRecord = true;
  }

  /**
   * Forgets the names of what was read, when there are many and the last thing was a record. A
   * parser never does, so another one goes on.
   */
  void forgetNames() throws IOException {
    if (!behindRecord || namesKept <= MAX_NAMES_KEPT) {
      return;
    }
    long next = offset + delegate.currentLocation().getByteOffset();
    ByteArrayOutputStream ahead = new ByteArrayOutputStream();
    delegate.releaseBuffered(ahead);
    delegate.close();
    text.unread(ahead.toByteArray());
    text.unread(BEGINNING);
    offset = next - BEGINNING.length;
    delegate = parsers.of(text);
    for (int i = 0; i < TOKENS_OF_BEGINNING; i++) {
      delegate.nextToken();
    }
    namesKept = 0;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnreadableException when it exceeds a limit
   */
  @Override
  public JsonToken nextToken() throws IOException {
    behindRecord = false;
    JsonToken token;
    try {
      token = delegate.nextToken();
    } catch (StreamConstraintsException _) {
      throw new UnreadableException(excess());
    }
    if (token == JsonToken.FIELD_NAME) {
      namesKept += delegate.currentName().length() + NAME_OVERHEAD;
    }
    if (guarding && token != null) {
      check(token);
    } else if (namesKept > MAX_NAMES_ELSEWHERE) {
      throw new UnreadableException("it has too many names beside its Records");
    }
    return token;
  }

  private String excess() {
    return delegate.getParsingContext().getNestingDepth() >= FreshParsers.MAX_NESTING
        ? "it nests deeper than " + FreshParsers.MAX_NESTING
        : "it has a name or number that is too long";
  }

  private void check(JsonToken token) throws UnreadableException, IOException {
    if (token.isStructStart()) {
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
    }
    if (depth > limits.maxNesting()) {
      throw new UnreadableException("it nests deeper than " + limits.maxNesting());
    }
    if (++tokens > limits.maxRecordTokens()) {
      throw new UnreadableException(
          "it has more than " + limits.maxRecordTokens() + " names and values");
    }
    if (token.isNumeric() && delegate.getTextLength() > MAX_DIGITS) {
      throw new UnreadableException("it has a number of more than " + MAX_DIGITS + " digits");
    }
  }

  /** {@inheritDoc} Their names count as well. */
  @Override
  public JsonParser skipChildren() throws IOException {
    int open = delegate.currentToken().isStructStart() ? 1 : 0;
    while (open > 0) {
      JsonToken token = nextToken();
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
    }
    return this;
  }

  @Override
  public void close() throws IOException {
    try {
      delegate.close();
    } finally {
      text.close();
    }
  }
}
