package io.trailsight.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Classifies failures: the first row with a sign that a failure shows gives its meaning. The last
 * row has no signs and matches every failure; all others have signs.
 *
 * @param <F> a failure
 * @param <M> what it means
 */
public record FaultTable<F, M>(List<Row<F, M>> rows) {

  public FaultTable {
    rows = List.copyOf(rows);
    boolean onlyLast =
        rows.getLast().signs().isEmpty()
            && rows.subList(0, rows.size() - 1).stream().noneMatch(row -> row.signs().isEmpty());
    if (!onlyLast) {
      throw new IllegalArgumentException("the last row, and no other, matches every failure");
    }
  }

  /** What a failure means. */
  public M classify(F failure) {
    return rows.stream()
        .filter(row -> row.matches(failure))
        .map(Row::meaning)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The table as Markdown.
   *
   * @param head the title of the column of meanings
   * @param label a meaning in words
   */
  public String toMarkdown(String head, Function<M, String> label) {
    return rows.stream()
        .map(
            row ->
                "| %s | %s | %s |\n"
                    .formatted(row.why(), row.signsInWords(), label.apply(row.meaning())))
        .collect(
            Collectors.joining("", "| what | sign | %s |\n|---|---|---|\n".formatted(head), ""));
  }

  /**
   * A row.
   *
   * @param why what is behind such failures, in a few words for operators
   * @param signs any of them is enough
   */
  public record Row<F, M>(M meaning, String why, List<Sign<F>> signs) {

    public Row {
      signs = List.copyOf(signs);
    }

    /** A row with the signs of every group. */
    @SafeVarargs
    public static <F, M> Row<F, M> of(M meaning, String why, List<Sign<F>>... groups) {
      List<Sign<F>> signs = new ArrayList<>();
      for (List<Sign<F>> group : groups) {
        signs.addAll(group);
      }
      return new Row<>(meaning, why, signs);
    }

    private boolean matches(F failure) {
      return signs.isEmpty() || signs.stream().anyMatch(sign -> sign.isIn().test(failure));
    }

    private String signsInWords() {
      return signs.stream().map(Sign::words).collect(Collectors.joining(", "));
    }
  }

  /**
   * Something that a failure can show.
   *
   * @param words what it is, in Markdown
   */
  public record Sign<F>(String words, Predicate<F> isIn) {

    /**
     * A sign for each value.
     *
     * @param words a value as a sign
     * @param isIn whether a failure shows a value
     */
    public static <F, V> List<Sign<F>> each(
        List<V> values, Function<V, String> words, Function<V, Predicate<F>> isIn) {
      return values.stream()
          .map(value -> new Sign<F>(words.apply(value), isIn.apply(value)))
          .toList();
    }
  }
}
