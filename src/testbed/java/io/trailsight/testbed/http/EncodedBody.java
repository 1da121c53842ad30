package io.trailsight.testbed.http;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The body of a request, as its header {@code Content-Encoding} states it. */
public final class EncodedBody {

  private EncodedBody() {}

  /**
   * The bytes before they were compressed.
   *
   * @param encoding the value of the header; nothing if they are not
   * @throws IOException also for any other encoding
   */
  public static byte[] read(InputStream body, @Nullable String encoding) throws IOException {
    try (InputStream plain = plain(body, encoding)) {
      return plain.readAllBytes();
    }
  }

  private static InputStream plain(InputStream body, @Nullable String encoding) throws IOException {
    return switch (encoding) {
      case null -> body;
      case "gzip" -> new GZIPInputStream(body);
      case "zstd" -> new ZstdInputStream(body);
      default -> throw new IOException("an encoding that nobody agreed on: " + encoding);
    };
  }
}
