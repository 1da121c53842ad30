package io.trailsight.text;

/** Text of any length, cut to one that can be shown. */
public final class Shortened {

  private Shortened() {}

  /** At most so many characters of the text; a cut is noted with the number of those left out. */
  public static String to(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }
}
