package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Watches the limits of a record while it is read into memory. Not thread-safe. */
final class GuardedParser extends JsonParserDelegate {

  /** Longer numbers take a time to convert that grows faster than they do. */
  private static final int MAX_DIGITS = 1000;

  private final InflatedStream json;
  private final RecordLimits limits;
  private final long offset;
  private boolean guarding;
  private int depth;
  private int tokens;

  /**
   * @param offset what to add to the parser's own position to have that of the inflated content
   */
  GuardedParser(JsonParser parser, InflatedStream json, RecordLimits limits, long offset) {
    super(parser);
    this.json = json;
    this.limits = limits;
    this.offset = offset;
  }

  /** The record begins at the current token. Returns the position of its first byte. */
  long startRecord() {
    guarding = true;
    depth = delegate.currentToken().isStructStart() ? 1 : 0;
    tokens = 0;
    json.allow(limits.maxRecordBytes());
    return position();
  }

  /** The position of the first byte of the token that was read, or begun, last. */
  long position() {
    return offset + delegate.currentTokenLocation().getByteOffset();
  }

  /** The record has been read to its end. */
  void endRecord() {
    guarding = false;
    json.allowAll();
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    if (guarding && token != null) {
      check(token);
    }
    return token;
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
}
