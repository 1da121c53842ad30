package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Makes objects as CloudTrail delivers them. */
public final class Gzip {

  private Gzip() {}

  /** Text in UTF-8, as gzip. */
  public static byte[] of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** Bytes, as gzip. */
  public static byte[] of(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
