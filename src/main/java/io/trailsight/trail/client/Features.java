package io.trailsight.trail.client;

/**
 * What an AWS SDK states in its user agent about a call: in {@code m/…} the ids of the features in
 * use, in any order, and in older SDKs for Java the source of the credentials, in {@code
 * cfg/auth-source#…}.
 *
 * @param agent the AI agent that ran the AWS CLI; empty if none is stated
 * @param credentials where the credentials came from, as {@link Credentials#value}; empty if it is
 *     not stated
 * @see <a href="https://github.com/aws/aws-cli/blob/v2/awscli/botocore/useragent.py">The ids in the
 *     AWS CLI</a>
 */
public record Features(String agent, String credentials) {

  private static final String IDS = " m/";
  private static final String AUTH_SOURCE = " cfg/auth-source#";
  private static final Features NONE = new Features("", "");

  /** Those that a user agent states from which nothing was removed. */
  public static Features of(String userAgent) {
    int start = userAgent.indexOf(IDS);
    String agent = "";
    char ofAgent = Character.MAX_VALUE;
    Credentials credentials = Credentials.UNKNOWN;
    int at = start < 0 ? userAgent.length() : start + IDS.length();
    int end = end(userAgent, at);
    while (at < end) {
      int comma = userAgent.indexOf(',', at);
      int next = comma < 0 || comma > end ? end : comma;
      if (next == at + 1) {
        credentials = credentials.or(Credentials.ofId(userAgent.charAt(at)));
      } else if (next == at + 2 && userAgent.charAt(at) == 'A') {
        char second = userAgent.charAt(at + 1);
        credentials = credentials.or(Credentials.ofIdAfterA(second));
        String stated = AiAgents.ofIdAfterA(second);
        if (!stated.isEmpty() && second < ofAgent) {
          agent = stated;
          ofAgent = second;
        }
      }
      at = next + 1;
    }
    if (credentials == Credentials.UNKNOWN) {
      credentials = ofAuthSource(userAgent);
    }
    return agent.isEmpty() && credentials == Credentials.UNKNOWN
        ? NONE
        : new Features(agent, credentials.value());
  }

  private static Credentials ofAuthSource(String userAgent) {
    int start = userAgent.indexOf(AUTH_SOURCE);
    if (start < 0) {
      return Credentials.UNKNOWN;
    }
    int at = start + AUTH_SOURCE.length();
    return Credentials.ofAuthSource(userAgent.substring(at, end(userAgent, at)));
  }

  private static int end(String userAgent, int start) {
    int space = userAgent.indexOf(' ', start);
    return space < 0 ? userAgent.length() : space;
  }
}
