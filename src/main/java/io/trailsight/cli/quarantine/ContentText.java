package io.trailsight.cli.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.text.Printable;
import io.trailsight.trail.record.GzipMembers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Content of an entry, readable and safe to print.
 *
 * @param form what it is
 */
record ContentText(String form, List<String> lines) {

  private static final int MAX_INFLATED = 64 << 10;
  private static final int MAX_DUMPED = 512;
  private static final int DUMPED_A_LINE = 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static ContentText of(byte[] bytes) {
    if (GzipMembers.isGzip(bytes)) {
      return ofGzip(bytes);
    }
    return text(bytes)
        .map(text -> pretty(text).orElseGet(() -> new ContentText("text", split(text))))
        .orElseGet(() -> new ContentText("neither text nor gzip; show --raw has it", dump(bytes)));
  }

  /** Decompresses as far as possible, and no further than a few screens. */
  private static ContentText ofGzip(byte[] bytes) {
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    String form = "gzip of";
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] block = new byte[1 << 10];
      for (int read = gzip.read(block); read >= 0; read = gzip.read(block)) {
        inflated.write(block, 0, read);
        if (inflated.size() >= MAX_INFLATED) {
          form = "gzip that begins with";
          break;
        }
      }
    } catch (IOException e) {
      form = "broken gzip (" + e.getMessage() + ") that begins with";
    }
    String text = new String(inflated.toByteArray(), UTF_8);
    ContentText content = pretty(text).orElseGet(() -> new ContentText("text", split(text)));
    return new ContentText(
        Printable.of(form + " " + content.form() + "; show --raw has the bytes"), content.lines());
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static Optional<ContentText> pretty(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isContainerNode()
          ? Optional.of(new ContentText("JSON", split(json.toPrettyString())))
          : Optional.empty();
    } catch (JsonProcessingException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static List<String> split(String text) {
    return text.lines().map(line -> Printable.of(line.replace("\t", "    "))).toList();
  }

  private static List<String> dump(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int end = Math.min(bytes.length, MAX_DUMPED);
    for (int from = 0; from < end; from += DUMPED_A_LINE) {
      byte[] line = Arrays.copyOfRange(bytes, from, Math.min(end, from + DUMPED_A_LINE));
      lines.add("%08x  %s".formatted(from, HEX.formatHex(line)));
    }
    if (end < bytes.length) {
      lines.add("… and %d bytes more".formatted(bytes.length - end));
    }
    return lines;
  }
}
