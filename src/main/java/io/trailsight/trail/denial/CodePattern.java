package io.trailsight.trail.denial;

/**
 * Error codes that have a word in common.
 *
 * <p>What services add to a code is not part of it: EC2 prepends the side of the fault ({@code
 * Client.UnauthorizedOperation}), others append {@code Exception} or {@code Fault}.
 *
 * @param place the place that the word must have in the bare code
 * @param word the word, in the case that AWS writes it
 */
record CodePattern(Place place, String word) {

  private static final int SIDE_LENGTH = "Client.".length();

  /** The place of a word in a code. */
  enum Place {
    /** It is the code. */
    WHOLE,
    /** The code starts with it. */
    START,
    /** The code contains it. */
    ANYWHERE
  }

  static CodePattern whole(String word) {
    return new CodePattern(Place.WHOLE, word);
  }

  static CodePattern start(String word) {
    return new CodePattern(Place.START, word);
  }

  static CodePattern anywhere(String word) {
    return new CodePattern(Place.ANYWHERE, word);
  }

  /** The code without what services add to it. */
  static String bare(String code) {
    boolean sided = code.startsWith("Client.") || isServerSide(code);
    String name = sided ? code.substring(SIDE_LENGTH) : code;
    return withoutEnd(withoutEnd(name, "Exception"), "Fault");
  }

  /** Whether the code itself states that the fault is on the service's side. */
  static boolean isServerSide(String code) {
    return code.startsWith("Server.");
  }

  boolean matches(String bareCode) {
    return switch (place) {
      case WHOLE -> bareCode.equals(word);
      case START -> bareCode.startsWith(word);
      case ANYWHERE -> bareCode.contains(word);
    };
  }

  private static String withoutEnd(String name, String end) {
    boolean ends = name.length() > end.length() && name.endsWith(end);
    return ends ? name.substring(0, name.length() - end.length()) : name;
  }
}
