package io.trailsight.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.aws.OrganizationCalls.Action;
import io.trailsight.check.Check;
import io.trailsight.config.Settings;
import io.trailsight.connect.AwsClients;
import io.trailsight.connect.OrganizationsApi;
import io.trailsight.fault.Fault;
import io.trailsight.trail.document.AccountLookup.Account;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The accounts of an organization, as AWS Organizations lists them: those of its root first, then
 * those of each organizational unit. Thread-safe; blocks and can be interrupted.
 */
public final class Organization implements AutoCloseable {

  private static final Limits LIMITS = new Limits(50_000, 2_000, 10_000);

  private final OrganizationsApi api;
  private final Limits limits;
  private final OrganizationCalls calls;

  /**
   * The most that is listed: as much as an organization can have (<a
   * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">quotas</a>).
   *
   * @param pages of one list
   */
  record Limits(int accounts, int units, int pages) {}

  /** A root, or an organizational unit with the names on the way to it. */
  private record Parent(String id, String path) {

    Parent below(JsonNode unit) {
      String name = unit.path("Name").asText();
      return new Parent(unit.path("Id").asText(), path.isEmpty() ? name : path + "/" + name);
    }
  }

  /** A call. */
  @FunctionalInterface
  private interface Listing {

    /**
     * Makes the call.
     *
     * @throws SdkException when it fails
     */
    List<JsonNode> list() throws InterruptedException;
  }

  /**
   * @param api closed with this
   */
  Organization(OrganizationsApi api, Limits limits, OrganizationCalls.Sleep sleep) {
    this.api = api;
    this.limits = limits;
    this.calls = new OrganizationCalls(api, limits.pages(), sleep);
  }

  /**
   * Connects to AWS Organizations; no request is sent yet.
   *
   * @throws IOException when no region is known
   */
  public static Organization connect(Settings settings) throws IOException {
    return new Organization(AwsClients.organizations(settings), LIMITS, Thread::sleep);
  }

  /**
   * Lists all accounts, by id. Each takes a call for its tags, so a large organization takes
   * minutes.
   *
   * @param early receives the accounts before their tags are known
   * @throws Fault when they cannot be listed
   */
  public Map<String, Account> accounts(Consumer<Map<String, Account>> early)
      throws Fault, InterruptedException {
    Map<String, Account> accounts = withoutTags();
    early.accept(Map.copyOf(accounts));
    for (Map.Entry<String, Account> account : accounts.entrySet()) {
      Account known = account.getValue();
      account.setValue(new Account(known.name(), known.ou(), tags(account.getKey())));
    }
    return Map.copyOf(accounts);
  }

  private Map<String, Account> withoutTags() throws Fault, InterruptedException {
    Map<String, Account> accounts = new HashMap<>();
    Deque<Parent> parents = new ArrayDeque<>();
    for (JsonNode root : list(Action.ROOTS, () -> List.of(calls.root()))) {
      parents.add(new Parent(root.path("Id").asText(), ""));
    }
    for (int units = 0; !parents.isEmpty(); units++) {
      Parent parent = parents.remove();
      for (JsonNode account :
          list(Action.ACCOUNTS, () -> calls.below(parent.id(), Action.ACCOUNTS))) {
        String name = account.path("Name").asText();
        accounts.put(account.path("Id").asText(), new Account(name, parent.path(), List.of()));
      }
      if (accounts.size() > limits.accounts()) {
        throw tooMany(limits.accounts() + " accounts");
      }
      if (units > limits.units()) {
        throw tooMany(limits.units() + " organizational units");
      }
      list(Action.UNITS, () -> calls.below(parent.id(), Action.UNITS))
          .forEach(unit -> parents.add(parent.below(unit)));
    }
    return accounts;
  }

  private static Fault tooMany(String what) {
    return new Fault.Permanent("AWS Organizations lists more than " + what);
  }

  private List<String> tags(String id) throws Fault, InterruptedException {
    return list(Action.TAGS, () -> calls.tags(id)).stream()
        .map(tag -> tag.path("Key").asText() + "=" + tag.path("Value").asText())
        .sorted()
        .toList();
  }

  private static List<JsonNode> list(Action action, Listing listing)
      throws Fault, InterruptedException {
    try {
      return listing.list();
    } catch (SdkException e) {
      throw new Fault.Transient(action.permission() + ": " + OrganizationCalls.words(e), e);
    }
  }

  /** The checks of what it needs to be allowed. */
  public List<Check> checks() {
    return new OrganizationChecks(calls).all();
  }

  @Override
  public void close() {
    api.close();
  }
}
