package io.trailsight.trail.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.Utf8;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scalar values of one document with their paths. Finds the values of a record that are not
 * among them.
 *
 * <p>A value is kept at its own path, in {@code extra}, in its wrapped container, or in the field
 * that it was promoted to. What {@code mapping.truncated} names counts as kept, because the log
 * object still holds it whole. Nulls and empty texts count as no values. Times are kept to the
 * millisecond, numbers and booleans by their value; the brackets around S3's user agents are not
 * kept, and a value that two members share is promoted once.
 */
final class KeptValues {

  private static final int MAX_TRUNCATED = 100;
  private static final int MAX_NAMES = 60;
  private static final int MAX_TOLD = 300;
  private static final Map<List<String>, List<String>> RENAMED =
      Map.of(
          List.of("eventTime"), List.of("@timestamp"),
          List.of("eventId"), List.of("eventID"),
          List.of("resources"), List.of("resources", "ARN"),
          List.of("tlsDetails", "tlsVersion"), List.of("tlsVersion"));
  private static final List<String> FREE_FORM =
      List.of(
          "requestParameters",
          "responseElements",
          "additionalEventData",
          "serviceEventDetails",
          "edgeDeviceDetails",
          "eventContext",
          "insightDetails",
          "aggregation",
          "extra");
  private static final List<String> PROMOTING = List.of("requestParameters", "additionalEventData");
  private static final List<String> PROMOTED =
      List.of("s3", "tlsDetails", "bytesTransferredIn", "bytesTransferredOut");

  private final Map<List<String>, Map<String, Integer>> formsByPath = new HashMap<>();
  private final List<List<String>> promoted = new ArrayList<>();
  private final List<String> truncated = new ArrayList<>();

  private KeptValues() {}

  static KeptValues of(JsonNode document) {
    KeptValues kept = new KeptValues();
    for (Leaf leaf : leaves(document)) {
      Map<String, Integer> forms =
          kept.formsByPath.computeIfAbsent(leaf.path(), _ -> new HashMap<>());
      leaf.forms().forEach(form -> forms.merge(form, 1, Integer::sum));
      if (PROMOTED.contains(leaf.path().getFirst())) {
        kept.promoted.add(leaf.path());
      }
    }
    document.path("mapping").path("truncated").forEach(path -> kept.truncated.add(path.asText()));
    for (String root : FREE_FORM) {
      if (document.path(root).size() == 1 && kept.truncated.contains(root + ".value")) {
        kept.truncated.add(root);
      }
    }
    return kept;
  }

  /** The record's values that the document does not hold, each with its path. */
  List<String> lost(JsonNode record) {
    if (truncated.size() >= MAX_TRUNCATED) {
      return List.of();
    }
    List<String> lost = new ArrayList<>();
    for (Leaf leaf : leaves(record)) {
      if (!leaf.isEmpty() && !isTruncated(leaf.path()) && !isKept(leaf)) {
        lost.add("lost " + leaf);
      }
    }
    return lost;
  }

  private boolean isKept(Leaf leaf) {
    for (List<String> home : homes(leaf.path())) {
      Map<String, Integer> forms = formsByPath.getOrDefault(home, Map.of());
      for (String form : leaf.forms()) {
        if (forms.getOrDefault(form, 0) > 0) {
          forms.merge(form, promoted.contains(home) ? 0 : -1, Integer::sum);
          return true;
        }
      }
    }
    return leaf.isBracketed() && !formsByPath.containsKey(List.of("userAgent"));
  }

  private List<List<String>> homes(List<String> path) {
    List<List<String>> homes = new ArrayList<>();
    homes.add(path);
    homes.add(prepend("extra", path));
    homes.add(prepend("extra", prepend("value", path)));
    homes.add(prepend("aggregation", path));
    if (!path.isEmpty()) {
      homes.add(prepend(path.getFirst(), prepend("value", path.subList(1, path.size()))));
      if (PROMOTING.contains(path.getFirst())) {
        homes.addAll(promoted);
      }
    }
    if (RENAMED.containsKey(path)) {
      homes.add(RENAMED.get(path));
    }
    return homes;
  }

  private boolean isTruncated(List<String> path) {
    List<String> places = homes(path).stream().map(home -> String.join(".", home)).toList();
    for (String cut : truncated) {
      for (String place : places) {
        if (isAtOrBelow(place, cut)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAtOrBelow(String path, String ancestor) {
    return path.equals(ancestor) || path.startsWith(ancestor + ".");
  }

  private static List<String> prepend(String name, List<String> path) {
    List<String> longer = new ArrayList<>(path.size() + 1);
    longer.add(name);
    longer.addAll(path);
    return longer;
  }

  /** Does not recurse deeper than the document nests. */
  private static List<Leaf> leaves(JsonNode root) {
    List<Leaf> leaves = new ArrayList<>();
    Deque<Leaf> open = new ArrayDeque<>();
    open.add(new Leaf(List.of(), root));
    while (!open.isEmpty()) {
      Leaf at = open.removeFirst();
      if (at.value().isArray()) {
        at.value().forEach(item -> open.add(new Leaf(at.path(), item)));
      } else if (at.value().isObject() && at.path().size() < MAX_NAMES) {
        at.value()
            .properties()
            .forEach(
                member -> {
                  List<String> path = new ArrayList<>(at.path());
                  path.add(member.getKey());
                  open.add(new Leaf(path, member.getValue()));
                });
      } else if (at.value().isValueNode()) {
        leaves.add(at);
      }
    }
    return leaves;
  }

  /** A scalar and the names that lead to it; the items of an array have no names. */
  private record Leaf(List<String> path, JsonNode value) {

    @Override
    public String toString() {
      String text = path + ": " + value;
      return text.length() > MAX_TOLD ? text.substring(0, MAX_TOLD) + "…" : text;
    }

    boolean isEmpty() {
      return Scalars.isAbsent(value);
    }

    boolean isBracketed() {
      return path.equals(List.of("userAgent")) && value.asText().equals("[]");
    }

    /** The ways to write the value that mean the same. */
    Set<String> forms() {
      Set<String> forms = new LinkedHashSet<>();
      String text = Utf8.wellFormed(value.asText());
      forms.add("text " + (text.startsWith("Sigv") ? "SigV" + text.substring(4) : text));
      if (text.startsWith("[") && text.endsWith("]") && path.equals(List.of("userAgent"))) {
        forms.add("text " + text.substring(1, text.length() - 1));
      }
      Scalars.flag(value).ifPresent(flag -> forms.add("flag " + flag));
      if (path.equals(List.of("additionalEventData", "aclRequired"))
          && text.equalsIgnoreCase("yes")) {
        forms.add("flag true");
      }
      if (path.equals(List.of("tlsDetails", "tlsVersion"))) {
        forms.add("text " + TlsVersion.canonical(text));
      }
      if (value.isNumber()) {
        forms.add("number " + number(value.decimalValue()));
      } else if (Scalars.integer(text).isPresent()) {
        forms.add("number " + number(BigDecimal.valueOf(Scalars.integer(text).getAsLong())));
      }
      Timestamps.epochMillis(value).ifPresent(millis -> forms.add("time " + millis));
      return forms;
    }

    private static String number(BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
  }
}
