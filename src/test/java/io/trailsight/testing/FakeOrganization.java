package io.trailsight.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands in for AWS Organizations: a loopback server that answers with one element a page, and
 * denies or fails on demand. Not changed while it is asked, but for denials and failures.
 */
public final class FakeOrganization implements AutoCloseable {

  public static final String ROOT = "r-1";

  private static final String MANAGEMENT = "999988887777";
  private static final String TARGET = "AWSOrganizationsV20161128.";

  private final JsonServer server = JsonServer.of(this::answer);
  private final Map<String, List<ObjectNode>> lists = new HashMap<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final Queue<Reply> failures = new ConcurrentLinkedQueue<>();

  public FakeOrganization() throws IOException {
    list("Roots", "")
        .add(
            object()
                .put("Id", ROOT)
                .put("Arn", "arn:aws:organizations::%s:root/o-1/r-1".formatted(MANAGEMENT)));
    tag(MANAGEMENT, "owner", "management");
  }

  /** An error of AWS. */
  public static Reply error(int status, String code) {
    return new Reply(status, object().put("__type", code).put("Message", "a reason"));
  }

  /** Adds an organizational unit. */
  public void unit(String parent, String id, String name) {
    list("OrganizationalUnits", parent).add(object().put("Id", id).put("Name", name));
  }

  /** Adds an account. */
  public void account(String parent, String id, String name) {
    list("Accounts", parent).add(object().put("Id", id).put("Name", name));
  }

  /** Adds a tag of an account. */
  public void tag(String account, String key, String value) {
    list("Tags", account).add(object().put("Key", key).put("Value", value));
  }

  /** Denies an action from now on. */
  public void deny(String action) {
    denied.add(action);
  }

  /** The next requests have these answers. */
  public void failNext(Reply... replies) {
    failures.addAll(List.of(replies));
  }

  /** Its address. */
  public URI uri() {
    return server.uri();
  }

  /** The requests so far, in order. */
  public List<Request> requests() {
    return server.requests();
  }

  private List<ObjectNode> list(String member, String of) {
    return lists.computeIfAbsent(member + " " + of, _ -> new ArrayList<>());
  }

  private Reply answer(Request request) {
    Reply failure = failures.poll();
    if (failure != null) {
      return failure;
    }
    String action = request.header("X-Amz-Target").replace(TARGET, "");
    if (denied.contains(action)) {
      return error(400, "AccessDeniedException");
    }
    String parent = request.body().path("ParentId").asText();
    return switch (action) {
      case "ListRoots" -> page(request, "Roots", "");
      case "ListOrganizationalUnitsForParent" -> page(request, "OrganizationalUnits", parent);
      case "ListAccountsForParent" -> page(request, "Accounts", parent);
      case "ListTagsForResource" ->
          page(request, "Tags", request.body().path("ResourceId").asText());
      default -> error(400, "UnknownOperationException");
    };
  }

  /** Begins with an empty page, as AWS may. */
  private Reply page(Request request, String member, String of) {
    List<ObjectNode> all = lists.getOrDefault(member + " " + of, List.of());
    int number = request.body().path("NextToken").asInt(0);
    ObjectNode answer = object();
    ArrayNode page = answer.putArray(member);
    if (number > 0) {
      page.add(all.get(number - 1));
    }
    if (number < all.size()) {
      answer.put("NextToken", String.valueOf(number + 1));
    }
    return Reply.ok(answer);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
