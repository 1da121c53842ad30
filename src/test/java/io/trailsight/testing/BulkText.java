package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a {@code _bulk} request as lines of JSON, as OpenSearch would read it. */
public final class BulkText {

  private static final byte SEPARATOR = (byte) 0xFF;
  private static final SmileFactory SMILE = new SmileFactory();
  private static final JsonFactory JSON = new JsonFactory();

  private BulkText() {}

  /** The text of a body with this media type. */
  public static String of(@Nullable String mediaType, byte[] body) throws IOException {
    return "application/smile".equals(mediaType) ? ofSmile(body) : new String(body, UTF_8);
  }

  /** The text of a body in Smile. */
  public static String ofSmile(byte[] body) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int from = 0;
    for (int i = 0; i < body.length; i++) {
      if (body[i] == SEPARATOR) {
        try (JsonParser parser = SMILE.createParser(body, from, i - from);
            JsonGenerator json = JSON.createGenerator(lines)) {
          parser.nextToken();
          json.copyCurrentStructure(parser);
        }
        lines.write('\n');
        from = i + 1;
      }
    }
    if (from != body.length) {
      throw new IOException("no separator ends the body");
    }
    return lines.toString(UTF_8);
  }
}
