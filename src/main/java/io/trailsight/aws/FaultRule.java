package io.trailsight.aws;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of a table of faults: the first one with a sign that an error shows tells its class.
 *
 * @param means the class
 * @param why what is behind it, in a few words for operators
 * @param signs any of them is enough; none, every error shows it
 */
record FaultRule(FaultClass means, String why, List<Sign> signs) {

  FaultRule {
    signs = List.copyOf(signs);
  }

  /** A row that every error matches until it is given signs. */
  static FaultRule of(FaultClass means, String why) {
    return new FaultRule(means, why, List.of());
  }

  FaultRule codes(String... codes) {
    return with(Arrays.stream(codes).map(Code::new));
  }

  FaultRule codePrefixes(String... prefixes) {
    return with(Arrays.stream(prefixes).map(CodePrefix::new));
  }

  FaultRule statuses(Integer... statuses) {
    return with(Arrays.stream(statuses).map(Status::new));
  }

  FaultRule deniedActions(String... prefixes) {
    return with(Arrays.stream(prefixes).map(Denies::new));
  }

  FaultRule words(String... words) {
    return with(Arrays.stream(words).map(Words::new));
  }

  private FaultRule with(Stream<? extends Sign> more) {
    return new FaultRule(means, why, Stream.concat(signs.stream(), more).toList());
  }

  boolean matches(AwsError error) {
    return signs.isEmpty() || signs.stream().anyMatch(sign -> sign.isIn(error));
  }

  /** The class of an error, by the first row that matches; the last row matches every error. */
  static FaultClass classify(List<FaultRule> table, AwsError error) {
    return table.stream()
        .filter(rule -> rule.matches(error))
        .findFirst()
        .map(FaultRule::means)
        .orElseThrow();
  }

  /** Something that an error can show. In Markdown as a string. */
  sealed interface Sign {

    boolean isIn(AwsError error);
  }

  /** An error code. */
  record Code(String code) implements Sign {

    @Override
    public boolean isIn(AwsError error) {
      return error.code().equals(code);
    }

    @Override
    public String toString() {
      return "`" + code + "`";
    }
  }

  /** What an error code begins with. */
  record CodePrefix(String prefix) implements Sign {

    @Override
    public boolean isIn(AwsError error) {
      return error.code().startsWith(prefix);
    }

    @Override
    public String toString() {
      return "`" + prefix + "…`";
    }
  }

  /** An HTTP status. */
  record Status(int status) implements Sign {

    @Override
    public boolean isIn(AwsError error) {
      return error.status() == status;
    }

    @Override
    public String toString() {
      return String.valueOf(status);
    }
  }

  /** What a denied action begins with. */
  record Denies(String prefix) implements Sign {

    @Override
    public boolean isIn(AwsError error) {
      return error.deniedAction().filter(action -> action.startsWith(prefix)).isPresent();
    }

    @Override
    public String toString() {
      return "“not authorized to perform: " + prefix + "…”";
    }
  }

  /** Words of the service or the SDK. */
  record Words(String words) implements Sign {

    @Override
    public boolean isIn(AwsError error) {
      return error.message().contains(words);
    }

    @Override
    public String toString() {
      return "“" + words + "”";
    }
  }
}
