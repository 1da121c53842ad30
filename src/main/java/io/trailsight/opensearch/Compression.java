package io.trailsight.opensearch;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** How the body of a request is compressed. */
enum Compression {
  NONE,
  GZIP,
  /** Takes a third of gzip's time, for fewer bytes. */
  ZSTD;

  private static final int BUFFER_BYTES = 16 << 10;

  /** Higher levels take more time, and save nothing that counts. */
  private static final int ZSTD_LEVEL = 1;

  /** The best that this machine has: zstd is a library in C, and not there for every system. */
  static Compression best() {
    try {
      Native.load();
      return ZSTD;
    } catch (LinkageError _) {
      return GZIP;
    }
  }

  /** The value of the header {@code Content-Encoding}. */
  Optional<String> encoding() {
    return switch (this) {
      case NONE -> Optional.empty();
      case GZIP -> Optional.of("gzip");
      case ZSTD -> Optional.of("zstd");
    };
  }

  /** Writes compressed what is written to it; closing it writes the end. */
  OutputStream over(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new BufferedOutputStream(new QuickGzip(out), BUFFER_BYTES);
      case ZSTD ->
          new BufferedOutputStream(
              new ZstdOutputStreamNoFinalizer(out, RecyclingBufferPool.INSTANCE, ZSTD_LEVEL),
              BUFFER_BYTES);
    };
  }

  /** The default level makes documents a quarter smaller, but takes twice the time. */
  private static final class QuickGzip extends GZIPOutputStream {

    private static final int LEVEL = 3;

    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(LEVEL);
    }
  }
}
