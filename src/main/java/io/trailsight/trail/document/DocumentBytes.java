package io.trailsight.trail.document;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects what a generator writes. A generator writes a document of usual size in one piece, from
 * its own buffer: that piece is copied once, into an array of exactly its size. Not thread-safe.
 */
final class DocumentBytes extends OutputStream {

  private byte[] first = new byte[0];
  private final ByteArrayOutputStream others = new ByteArrayOutputStream(0);

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    if (first.length == 0) {
      first = Arrays.copyOfRange(buffer, offset, offset + length);
    } else {
      others.write(buffer, offset, length);
    }
  }

  /** Everything that was written; must not be changed. */
  byte[] content() {
    if (others.size() == 0) {
      return first;
    }
    byte[] all = Arrays.copyOf(first, first.length + others.size());
    System.arraycopy(others.toByteArray(), 0, all, first.length, others.size());
    return all;
  }
}
