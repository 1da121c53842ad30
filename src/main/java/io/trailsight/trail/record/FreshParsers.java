package io.trailsight.trail.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;

/**
 * Makes parsers of JSON in UTF-8, the only encoding that JSON is exchanged in (<a
 * href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259</a>). A factory keeps the
 * names that its parsers have met; here each parser has a factory of its own, so nothing of an
 * object outlives its parser. Immutable and thread-safe.
 */
final class FreshParsers {

  /** What lies deeper beside the records, where nothing is expected, is not skipped. */
  static final int MAX_NESTING = 10_000;

  private final StreamReadConstraints constraints;

  /**
   * @param maxTextLength how long numbers may be, and texts that are read into memory
   */
  FreshParsers(int maxTextLength) {
    constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxStringLength(maxTextLength)
            .maxNumberLength(maxTextLength)
            .build();
  }

  /** A parser that never closes its source. */
  JsonParser of(InputStream utf8) throws IOException {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(constraints)
        .build()
        .createParser(utf8);
  }
}
