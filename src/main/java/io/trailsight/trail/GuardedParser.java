package io.trailsight.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.trailsight.trail.LimitExceededException.Stopped;
import java.io.EOFException;
import java.io.IOException;

/**
 * Watches the limits of a record while it is read into memory. What is skipped is not watched, for
 * it takes no memory. Not thread-safe.
 */
final class GuardedParser extends JsonParserDelegate {

  /** Longer numbers take a time to convert that grows faster than they do. */
  private static final int MAX_DIGITS = 1000;

  private final InflatedStream json;
  private final RecordLimits limits;
  private boolean guarding;
  private int depth;

  GuardedParser(JsonParser parser, InflatedStream json, RecordLimits limits) {
    super(parser);
    this.json = json;
    this.limits = limits;
  }

  /** The record begins at the current token. */
  void startRecord() {
    guarding = true;
    depth = delegate.currentToken().isStructStart() ? 1 : 0;
    json.allow(limits.maxRecordBytes());
  }

  /** The record has been read to its end. */
  void endRecord() {
    guarding = false;
    json.allowAll();
  }

  /** Skips to the end of a record that was left between two tokens. */
  void leaveRecord() throws IOException {
    endRecord();
    while (depth > 0) {
      if (nextToken() == null) {
        throw new EOFException("inside a record");
      }
    }
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    if (token == null) {
      return token;
    }
    if (token.isStructStart()) {
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
    }
    if (guarding) {
      check(token);
    }
    return token;
  }

  private void check(JsonToken token) throws IOException {
    if (depth > limits.maxNesting()) {
      throw new LimitExceededException(
          "it nests deeper than " + limits.maxNesting(), Stopped.BETWEEN_TOKENS);
    }
    if (token.isNumeric() && delegate.getTextLength() > MAX_DIGITS) {
      throw new LimitExceededException(
          "it has a number of more than " + MAX_DIGITS + " digits", Stopped.BETWEEN_TOKENS);
    }
  }
}
