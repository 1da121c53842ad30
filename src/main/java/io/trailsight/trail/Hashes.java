package io.trailsight.trail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes, of contents as digests state them, and of what ids are made of. */
public final class Hashes {

  private Hashes() {}

  /** A SHA-256 of nothing yet. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
