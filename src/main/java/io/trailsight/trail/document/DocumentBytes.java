package io.trailsight.trail.document;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Keeps what a generator writes. A generator hands over a document of usual size at once, from a
 * buffer of its own: that piece is copied once, into an array that has just its size. Not
 * thread-safe.
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

  /** Everything that was written; not to be changed. */
  byte[] content() {
    if (others.size() == 0) {
      return first;
    }
    byte[] all = Arrays.copyOf(first, first.length + others.size());
    System.arraycopy(others.toByteArray(), 0, all, first.length, others.size());
    return all;
  }
}
