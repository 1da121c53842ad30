package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A record as it is stored.
 *
 * @param index the index that holds it, a pure function of the record
 * @param id the id under which it is created, so that a second copy of the record is recognised
 * @param content the document in one of the formats of {@link DocumentFormat}; not copied, must not
 *     be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Document(String index, String id, byte[] content) {

  /** The format of its content. */
  public DocumentFormat format() {
    return DocumentFormat.of(content);
  }

  /**
   * Its content as a tree.
   *
   * @throws IOException when it is not in the format that its first byte shows
   */
  public JsonNode read(ObjectReader reader) throws IOException {
    try (JsonParser parser = format().parser(content)) {
      return reader.readTree(parser);
    }
  }

  /** Another document of its index, in the same format. */
  Document with(String otherId, JsonNode otherContent) {
    return new Document(index, otherId, format().bytes(otherContent));
  }

  /**
   * How many bytes it takes as JSON, in which OpenSearch returns it.
   *
   * @throws IOException when it is not in the format that its first byte shows
   */
  public int jsonBytes() throws IOException {
    if (format() == DocumentFormat.JSON) {
      return content.length;
    }
    DataOutputStream counter = new DataOutputStream(OutputStream.nullOutputStream());
    try (JsonParser parser = format().parser(content);
        JsonGenerator json = DocumentFormat.JSON.generator(counter)) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
    }
    return counter.size();
  }
}
