package io.trailsight.opensearch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of a table of answers: the first one with a sign that an answer shows tells what it means.
 *
 * @param means what the answer means
 * @param why what is behind it, in a few words for operators
 * @param signs any of them is enough; none, every answer shows it
 */
record AnswerRule<M>(M means, String why, List<Sign> signs) {

  AnswerRule {
    signs = List.copyOf(signs);
  }

  /** A row that every answer matches until it is given signs. */
  static <M> AnswerRule<M> of(M means, String why) {
    return new AnswerRule<>(means, why, List.of());
  }

  AnswerRule<M> types(String... types) {
    return with(Arrays.stream(types).map(Type::new));
  }

  AnswerRule<M> statuses(Integer... statuses) {
    return with(Arrays.stream(statuses).map(status -> new Statuses(status, status)));
  }

  AnswerRule<M> statusesFrom(int status) {
    return with(Stream.of(new Statuses(status, Integer.MAX_VALUE)));
  }

  AnswerRule<M> statusesBelow(int status) {
    return with(Stream.of(new Statuses(0, status - 1)));
  }

  AnswerRule<M> statusWithType(int status) {
    return with(Stream.of(new Typed(status)));
  }

  private AnswerRule<M> with(Stream<? extends Sign> more) {
    return new AnswerRule<>(means, why, Stream.concat(signs.stream(), more).toList());
  }

  private boolean matches(int status, String errorType) {
    return signs.isEmpty() || signs.stream().anyMatch(sign -> sign.isIn(status, errorType));
  }

  /** What an answer means, by the first row that matches; the last row matches every answer. */
  static <M> M classify(List<AnswerRule<M>> table, int status, String errorType) {
    return table.stream()
        .filter(rule -> rule.matches(status, errorType))
        .findFirst()
        .map(AnswerRule::means)
        .orElseThrow();
  }

  /** Something that an answer can show. In Markdown as a string. */
  sealed interface Sign {

    boolean isIn(int status, String errorType);
  }

  /** The type of an error. */
  record Type(String type) implements Sign {

    @Override
    public boolean isIn(int status, String errorType) {
      return errorType.equals(type);
    }

    @Override
    public String toString() {
      return "`" + type + "`";
    }
  }

  /** A range of statuses, both ends included. */
  record Statuses(int from, int to) implements Sign {

    @Override
    public boolean isIn(int status, String errorType) {
      return status >= from && status <= to;
    }

    @Override
    public String toString() {
      return from == to ? String.valueOf(from) : from == 0 ? "below " + (to + 1) : from + " and up";
    }
  }

  /** A status with an error that has a type: OpenSearch itself said so, nobody in between. */
  record Typed(int status) implements Sign {

    @Override
    public boolean isIn(int answered, String errorType) {
      return answered == status && !errorType.isEmpty();
    }

    @Override
    public String toString() {
      return status + " with the type of an error";
    }
  }
}
