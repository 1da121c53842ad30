package io.trailsight.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.aws.OrganizationCalls.Action;
import io.trailsight.check.Check;
import io.trailsight.check.Finding;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether accounts may be listed. Without the root, nothing else can be asked for. */
record OrganizationChecks(OrganizationCalls calls) {

  private static final String SUBJECT = "accounts of the organization";

  /** The fifth part of the ARN of a root is the management account. */
  private static final int ACCOUNT = 4;

  /** Makes a call. */
  @FunctionalInterface
  private interface Call {

    List<JsonNode> make(JsonNode root) throws InterruptedException;
  }

  List<Check> all() {
    return List.of(
        check(Action.ROOTS, List::of),
        check(Action.UNITS, root -> calls.below(id(root), Action.UNITS)),
        check(Action.ACCOUNTS, root -> calls.below(id(root), Action.ACCOUNTS)),
        check(Action.TAGS, root -> calls.tags(managementAccount(root))));
  }

  private static String id(JsonNode root) {
    return root.path("Id").asText();
  }

  private static String managementAccount(JsonNode root) {
    List<String> parts = List.of(root.path("Arn").asText().split(":", -1));
    return parts.size() > ACCOUNT ? parts.get(ACCOUNT) : "";
  }

  private Check check(Action action, Call call) {
    return new Check(action.permission(), SUBJECT, () -> find(action, call));
  }

  private Finding find(Action action, Call call) throws InterruptedException {
    JsonNode root;
    try {
      root = calls.root();
    } catch (SdkException e) {
      return action == Action.ROOTS
          ? new Finding.Missing(OrganizationCalls.words(e))
          : new Finding.Unknown("it cannot be tried out without the root");
    }
    try {
      List<JsonNode> _ = call.make(root);
      return Finding.allowed();
    } catch (SdkException e) {
      return new Finding.Missing(OrganizationCalls.words(e));
    }
  }
}
