package io.trailsight.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.OrganizationsApi;
import io.trailsight.fault.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What AWS Organizations lists, page after page, however busy it is.
 *
 * @param api not closed here
 * @param mostPages the most pages of a list; AWS may send empty ones before the last one
 */
record OrganizationCalls(OrganizationsApi api, int mostPages, Sleep sleep) {

  private static final Set<String> BUSY =
      Set.of("TooManyRequestsException", "ThrottlingException", "Throttling");

  private static final int MOST_TRIES = 8;
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** How it waits before it asks a busy server again. */
  @FunctionalInterface
  interface Sleep {

    void sleep(Duration time) throws InterruptedException;
  }

  /** An action that lists something. */
  enum Action {
    ROOTS("ListRoots", "Roots"),
    UNITS("ListOrganizationalUnitsForParent", "OrganizationalUnits"),
    ACCOUNTS("ListAccountsForParent", "Accounts"),
    TAGS("ListTagsForResource", "Tags");

    private final String label;
    private final String member;

    Action(String label, String member) {
      this.label = label;
      this.member = member;
    }

    /** Its name in IAM. */
    String permission() {
      return "organizations:" + label;
    }
  }

  /**
   * The only root.
   *
   * @throws SdkException when there is no answer that states one
   */
  JsonNode root() throws InterruptedException {
    return list(Action.ROOTS, Map.of()).stream()
        .findFirst()
        .orElseThrow(() -> SdkClientException.create("the answer lists no root"));
  }

  /**
   * The organizational units, or the accounts, right below a root or another unit.
   *
   * @throws SdkException when they cannot be listed
   */
  List<JsonNode> below(String parent, Action action) throws InterruptedException {
    return list(action, Map.of("ParentId", parent));
  }

  /**
   * The tags of an account.
   *
   * @throws SdkException when they cannot be listed
   */
  List<JsonNode> tags(String account) throws InterruptedException {
    return list(Action.TAGS, Map.of("ResourceId", account));
  }

  private List<JsonNode> list(Action action, Map<String, String> parameters)
      throws InterruptedException {
    List<JsonNode> listed = new ArrayList<>();
    Map<String, String> asked = new HashMap<>(parameters);
    for (int page = 0; page < mostPages; page++) {
      JsonNode answer = call(action, asked);
      answer.path(action.member).forEach(listed::add);
      String next = answer.path("NextToken").asText("");
      if (next.isEmpty()) {
        return listed;
      }
      asked.put("NextToken", next);
    }
    throw SdkClientException.create("the list has more than " + mostPages + " pages");
  }

  private JsonNode call(Action action, Map<String, String> parameters) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return api.call(action.label, parameters);
      } catch (SdkException e) {
        AwsError error = AwsError.of(e);
        boolean busy = BUSY.contains(error.code()) || error.status() >= 500;
        if (!busy || tries == MOST_TRIES) {
          throw e;
        }
      }
      sleep.sleep(PAUSES.after(tries));
    }
  }

  /** What failed, with what helps. */
  static String words(SdkException e) {
    AwsError error = AwsError.of(e);
    String advice =
        switch (error.code()) {
          case "AccessDeniedException" ->
              "; allow it to the role, which must be one of the management account or of a"
                  + " delegated administrator";
          case "AWSOrganizationsNotInUseException" -> "; the account of the role is in none";
          default -> "";
        };
    return error.words() + advice;
  }
}
