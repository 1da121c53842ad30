package io.trailsight.provision.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a saved object holds, in short: equal for objects that are the same to a user, different
 * once somebody edits one. It is the first half of the SHA-256 of the object's canonical form, in
 * which
 *
 * <ul>
 *   <li>only attributes and references count, whatever the order of members and of references;
 *   <li>an attribute's text that holds a JSON object or list counts as what it holds, so that its
 *       layout does not matter;
 *   <li>a member that is null, empty or absent is the same, and so is a number however it is
 *       written;
 *   <li>the list of an index pattern's fields is left out: Dashboards counts in it how often each
 *       is used, and replaces it by what the mappings say ("refresh field list").
 * </ul>
 *
 * Digests are kept by Dashboards in the {@link Inventory}: another form would make every installed
 * object look changed.
 *
 * @param hex 32 hexadecimal digits in lower case
 */
public record Digest(String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
  private static final int BYTES = 16;

  /**
   * Takes a digest that was calculated earlier.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Digest {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a digest has 32 hexadecimal digits, unlike " + hex);
    }
  }

  /**
   * Calculates the digest of an object.
   *
   * @param savedObject with {@code type}, {@code attributes} and {@code references}
   */
  public static Digest of(JsonNode savedObject) {
    byte[] form = CanonicalForm.of(savedObject).toString().getBytes(UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(form);
      return new Digest(HexFormat.of().formatHex(hash, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The digits. */
  @Override
  public String toString() {
    return hex;
  }
}
