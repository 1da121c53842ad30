package io.trailsight.trail.document;

/** Small operations on the text of user agents. */
final class UserAgents {

  private static final int UUID_LENGTH = 36;

  private UserAgents() {}

  /**
   * The user agent without the tokens {@code sid/…} and {@code m/…}, which differ between runs of
   * one program.
   */
  static String withoutSession(String agent) {
    return without(without(agent, " sid/"), " m/");
  }

  /** The name without a UUID at its end, which tools add to tell their runs apart. */
  static String withoutRunId(String name) {
    int start = name.length() - UUID_LENGTH;
    if (start < 0 || !isUuid(name, start)) {
      return name;
    }
    boolean joined = start > 0 && "_-".indexOf(name.charAt(start - 1)) >= 0;
    return name.substring(0, joined ? start - 1 : start);
  }

  private static String without(String agent, String start) {
    int at = agent.indexOf(start);
    if (at < 0) {
      return agent;
    }
    int end = agent.indexOf(' ', at + 1);
    return end < 0 ? agent.substring(0, at) : agent.substring(0, at) + agent.substring(end);
  }

  private static boolean isUuid(String text, int start) {
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(start + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
