package io.trailsight.trail.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * A path to parameters of calls, such as {@code instancesSet.items.instanceId}. Lists on the way
 * are passed through, each of their items.
 */
public final class ParameterPath {

  private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

  private final List<String> steps;

  /** A path of names that are separated by dots. */
  public ParameterPath(String names) {
    this.steps = List.of(names.split("\\.", -1));
  }

  /** Hands over every text and number at the path; none if the value has no such path. */
  public void texts(JsonNode parameters, Consumer<String> texts) {
    follow(parameters, 0, texts);
  }

  private void follow(JsonNode value, int step, Consumer<String> texts) {
    if (step == steps.size()) {
      text(value, texts);
      return;
    }
    JsonNode next = value.path(steps.get(step));
    if (!next.isArray()) {
      follow(next, step + 1, texts);
      return;
    }
    for (JsonNode item : next) {
      follow(item, step + 1, texts);
    }
  }

  private static void text(JsonNode value, Consumer<String> texts) {
    if (value.isTextual() || value.isNumber()) {
      String text = value.asText();
      if (!text.isEmpty() && !text.equals(HIDDEN)) {
        texts.accept(text);
      }
    }
  }
}
