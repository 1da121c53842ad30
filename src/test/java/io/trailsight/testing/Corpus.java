package io.trailsight.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A collection of real CloudTrail data beside the checkout; tests that need it skip without it. */
public final class Corpus {

  private static final int TAR_BLOCK = 512;

  private Corpus() {}

  /** The collection's folder, which may not exist; the system property {@code corpus} moves it. */
  public static Path folder() {
    return Path.of(System.getProperty("corpus", "../shared/corpus"));
  }

  public static boolean exists() {
    return Files.isDirectory(folder());
  }

  /**
   * An object of a trail.
   *
   * @param content as it was delivered, gzip
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record TrailObject(String key, byte[] content) {}

  /** The delivered objects, in the archive's order. */
  public static List<TrailObject> trailObjects() throws IOException {
    List<TrailObject> objects = new ArrayList<>();
    byte[] tar = Files.readAllBytes(folder().resolve("trail-objects.tar"));
    int at = 0;
    while (at + TAR_BLOCK <= tar.length && tar[at] != 0) {
      String name = text(tar, at, 100);
      int size = Integer.parseInt(text(tar, at + 124, 12).strip(), 8);
      int start = at + TAR_BLOCK;
      if (size > 2 && tar[start] == 0x1f && tar[start + 1] == (byte) 0x8b) {
        objects.add(new TrailObject(name, Arrays.copyOfRange(tar, start, start + size)));
      }
      at = start + (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
    }
    return objects;
  }

  private static String text(byte[] tar, int start, int length) {
    String text = new String(tar, start, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
