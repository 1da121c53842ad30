package io.trailsight.trail.client;

/** Removes from user agents what differs between two runs of one program. */
public final class UserAgents {

  private static final int UUID_LENGTH = 36;

  /** What joins a name and a UUID. */
  private static final String JOINTS = "_-/#:.";

  private UserAgents() {}

  /**
   * The user agent without the tokens {@code sid/…} and {@code m/…}, and without UUIDs at the end
   * of other tokens. It is returned unchanged if nothing would be left, or if only {@code m/…}
   * could be removed: the features of the SDK that are in use take few values.
   */
  public static String normalized(String agent) {
    StringBuilder kept = new StringBuilder(0);
    boolean ofOneRun = false;
    int copied = 0;
    int start = 0;
    while (start < agent.length()) {
      int space = agent.indexOf(' ', start);
      int end = space < 0 ? agent.length() : space;
      int keptEnd = isOfSession(agent, start) ? start : withoutRunId(agent, start, end);
      if (keptEnd < end) {
        ofOneRun |= !agent.startsWith("m/", start);
        boolean whole = keptEnd == start && start > copied;
        kept.append(agent, copied, whole ? start - 1 : keptEnd);
        copied = end;
      }
      start = end + 1;
    }
    if (!ofOneRun) {
      return agent;
    }
    String normalized = kept.append(agent, copied, agent.length()).toString().strip();
    return normalized.isEmpty() ? agent : normalized;
  }

  /** The name without a UUID at its end, which tools add to distinguish their runs. */
  static String withoutRunId(String name) {
    return name.substring(0, withoutRunId(name, 0, name.length()));
  }

  /** Where a token ends without the UUID at its end. */
  private static int withoutRunId(String text, int start, int end) {
    int uuid = end - UUID_LENGTH;
    if (uuid < start || !isUuid(text, uuid)) {
      return end;
    }
    boolean joined = uuid > start && JOINTS.indexOf(text.charAt(uuid - 1)) >= 0;
    return joined ? uuid - 1 : uuid;
  }

  private static boolean isOfSession(String agent, int start) {
    return start > 0 && (agent.startsWith("sid/", start) || agent.startsWith("m/", start));
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
