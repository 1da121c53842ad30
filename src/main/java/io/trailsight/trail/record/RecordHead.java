package io.trailsight.trail.record;

import java.util.Arrays;

/**
 * The beginning of a record, verbatim.
 *
 * @param bytes its first bytes, as they are in the object; not copied
 * @param complete whether they are the whole record
 */
@SuppressWarnings("ArrayRecordComponent") // compared by what it holds
public record RecordHead(byte[] bytes, boolean complete) {

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordHead head
        && complete == head.complete
        && Arrays.equals(bytes, head.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Its length, never its content. */
  @Override
  public String toString() {
    return bytes.length + (complete ? " bytes" : " bytes and more");
  }
}
