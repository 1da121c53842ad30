package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** How the bytes of a document are written. Their first byte shows it. */
public enum DocumentFormat {
  /**
   * JSON's values in a binary form (<a
   * href="https://github.com/FasterXML/smile-format-specification/blob/master/smile-specification.md">Smile
   * format</a>), which costs OpenSearch less to read. No byte of it is 0xFF. Names are not replaced
   * by references to earlier ones: documents have few names twice, and each has a bounded size.
   */
  SMILE(
      SmileFactory.builder()
          .disable(SmileGenerator.Feature.CHECK_SHARED_NAMES)
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .build()),
  /** JSON in UTF-8, without a line break. */
  JSON(JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build());

  private static final byte FIRST_OF_SMILE = ':';
  private static final ObjectWriter TREES = JsonMapper.builder().build().writer();

  @SuppressWarnings("ImmutableEnumChecker") // never configured again
  private final JsonFactory factory;

  DocumentFormat(JsonFactory factory) {
    this.factory = factory;
  }

  static DocumentFormat of(byte[] content) {
    return content.length > 0 && content[0] == FIRST_OF_SMILE ? SMILE : JSON;
  }

  JsonGenerator generator(OutputStream out) throws IOException {
    return factory.createGenerator(out);
  }

  JsonParser parser(byte[] content) throws IOException {
    return factory.createParser(content);
  }

  /** The bytes of a value. */
  public byte[] bytes(JsonNode value) {
    DocumentBytes bytes = new DocumentBytes();
    try (JsonGenerator generator = generator(bytes)) {
      TREES.writeValue(generator, value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return bytes.content();
  }
}
