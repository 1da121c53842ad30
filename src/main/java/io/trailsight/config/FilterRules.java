package io.trailsight.config;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.trailsight.trail.RecordMembers;
import io.trailsight.trail.filter.Condition;
import io.trailsight.trail.filter.FieldSelector;
import io.trailsight.trail.filter.FilterRule;
import io.trailsight.trail.filter.Operator;
import io.trailsight.trail.filter.RecordFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the rules of the filter. They have the form of CloudTrail's advanced event selectors, whose
 * names may begin with a capital letter as they do there. Not thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html">AdvancedEventSelector</a>
 */
final class FilterRules {

  /** Each has a metric. */
  private static final int MAX_RULES = 50;

  /** As many as CloudTrail allows in the selectors of a trail. */
  private static final int MAX_VALUES = 500;

  /** The longest that CloudTrail allows. */
  private static final int MAX_VALUE_CHARACTERS = 2048;

  private static final int MAX_FIELD_CHARACTERS = 1000;
  private static final int MAX_NAME_CHARACTERS = 100;

  private static final String NAME = "name";
  private static final String SELECTORS = "fieldSelectors";
  private static final String DENIED = "includeDenied";
  private static final String FIELD = "field";

  private static final List<String> OPERATORS =
      Stream.of(Operator.values()).map(Operator::word).toList();

  /** The fields that CloudTrail fixes; below some of them are others. */
  private static final List<String> FIELDS =
      Stream.of(
              RecordMembers.RECORD.stream()
                  .filter(name -> !name.equals("userIdentity") && !name.equals("resources")),
              RecordMembers.IDENTITY.stream().map("userIdentity."::concat),
              RecordMembers.RESOURCE.stream().map("resources."::concat))
          .flatMap(names -> names)
          .sorted()
          .toList();

  private final List<Problem> problems;
  private final Set<String> names = new HashSet<>();
  private int values;

  private FilterRules(List<Problem> problems) {
    this.problems = problems;
  }

  /** The rules of a setting; each that cannot be used is a problem. */
  static RecordFilter read(String key, SourcedValue written, List<Problem> problems) {
    FilterRules rules = new FilterRules(problems);
    return new RecordFilter(
        switch (written) {
          case SourcedValue.Text(String text, _) when text.isBlank() -> List.of();
          case SourcedValue.Text(String text, String source) -> rules.parse(key, text, source);
          case SourcedValue.Items(List<String> items, _) when items.isEmpty() -> List.of();
          case SourcedValue.Items(_, String source) -> rules.notRules(key, source);
          case SourcedValue.Structure(YamlValue.Items list, _) -> rules.rules(key, list);
        });
  }

  private List<FilterRule> parse(String key, String text, String source) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      parser.nextToken();
      return YamlValue.read(parser, _ -> source) instanceof YamlValue.Items list
              && parser.nextToken() == null
          ? rules(key, list)
          : notRules(key, source);
    } catch (IOException _) {
      return notRules(key, source);
    }
  }

  private List<FilterRule> notRules(String key, String source) {
    problem(key, source, "must be a list of rules, each with name and fieldSelectors");
    return List.of();
  }

  private List<FilterRule> rules(String key, YamlValue.Items list) {
    List<FilterRule> rules = new ArrayList<>();
    if (list.values().size() > MAX_RULES) {
      problem(key, list.place(), "must have at most " + MAX_RULES + " rules");
    }
    for (int i = 0; i < list.values().size(); i++) {
      rule(key + "[" + i + "]", list.values().get(i)).ifPresent(rules::add);
    }
    if (values > MAX_VALUES) {
      problem(key, list.place(), "must have at most " + MAX_VALUES + " values in all its rules");
    }
    return rules;
  }

  private Optional<FilterRule> rule(String key, YamlValue written) {
    int before = problems.size();
    Map<String, YamlValue> members = members(key, written, List.of(NAME, SELECTORS, DENIED));
    String name =
        required(key, NAME, written, members)
            .map(value -> name(key + "." + NAME, value))
            .orElse("");
    List<FieldSelector> selectors =
        required(key, SELECTORS, written, members)
            .map(value -> selectors(key + "." + SELECTORS, value))
            .orElse(List.of());
    YamlValue denied = members.get(DENIED);
    boolean includeDenied = denied != null && flag(key + "." + DENIED, denied);
    if (problems.size() > before) {
      return Optional.empty();
    }
    FilterRule rule = new FilterRule(name, selectors, includeDenied);
    rule.mistake().ifPresent(mistake -> problem(key, written.place(), mistake));
    return Optional.of(rule);
  }

  private List<FieldSelector> selectors(String key, YamlValue written) {
    if (!(written instanceof YamlValue.Items(List<YamlValue> list, _)) || list.isEmpty()) {
      problem(key, written.place(), "must be a list of selectors, each with field and conditions");
      return List.of();
    }
    List<FieldSelector> selectors = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      selectors.add(selector(key + "[" + i + "]", list.get(i)));
    }
    return selectors;
  }

  private FieldSelector selector(String key, YamlValue written) {
    List<String> known = Stream.concat(Stream.of(FIELD), OPERATORS.stream()).toList();
    Map<String, YamlValue> members = members(key, written, known);
    List<String> path =
        required(key, FIELD, written, members)
            .map(value -> path(key + "." + FIELD, value))
            .orElse(List.of());
    List<Condition> conditions = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      YamlValue values = members.get(operator.word());
      if (values != null) {
        conditions.add(new Condition(operator, texts(key + "." + operator.word(), values)));
      }
    }
    if (conditions.isEmpty() && !members.isEmpty()) {
      problem(key, written.place(), "must have a condition: " + String.join(", ", OPERATORS));
    }
    return new FieldSelector(path, conditions);
  }

  /** The names that lead to a field, of which those that CloudTrail fixes must be right. */
  private List<String> path(String key, YamlValue written) {
    String field = text(key, written, MAX_FIELD_CHARACTERS).orElse("");
    boolean isKnown =
        FIELDS.stream().anyMatch(known -> field.equals(known) || field.startsWith(known + "."));
    List<String> path = List.of(field.split("\\.", -1));
    if (!field.isEmpty() && (!isKnown || path.contains(""))) {
      String meant = Nearest.to(field, FIELDS).map("; did you mean %s?"::formatted).orElse("");
      problem(key, written.place(), "is not a field of CloudTrail's records" + meant);
    }
    return path;
  }

  private List<String> texts(String key, YamlValue written) {
    List<YamlValue> list =
        written instanceof YamlValue.Items(List<YamlValue> items, _) ? items : List.of(written);
    values += list.size();
    if (list.isEmpty()) {
      problem(key, written.place(), "must have a value");
    }
    return list.stream().flatMap(value -> text(key, value, MAX_VALUE_CHARACTERS).stream()).toList();
  }

  private String name(String key, YamlValue written) {
    String name = text(key, written, MAX_NAME_CHARACTERS).orElse("");
    if (!name.isEmpty() && !names.add(name)) {
      problem(key, written.place(), "is the name of another rule");
    }
    return name;
  }

  private boolean flag(String key, YamlValue written) {
    String text = text(key, written, MAX_NAME_CHARACTERS).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      problem(key, written.place(), "must be true or false");
    }
    return text.equals("true");
  }

  private Optional<String> text(String key, YamlValue written, int most) {
    return switch (written) {
      case YamlValue.Text(String text, _)
          when !text.isBlank() && text.length() <= most && text.indexOf('\n') < 0 ->
          Optional.of(text);
      case YamlValue.Unusable(String rule, String place) -> {
        problem(key, place, rule);
        yield Optional.empty();
      }
      case YamlValue.Text _, YamlValue.Items _, YamlValue.Mapping _ -> {
        problem(key, written.place(), "must be one line of 1 to " + most + " characters");
        yield Optional.empty();
      }
    };
  }

  private Optional<YamlValue> required(
      String key, String name, YamlValue written, Map<String, YamlValue> members) {
    if (written instanceof YamlValue.Mapping && !members.containsKey(name)) {
      problem(key, written.place(), "must have " + name);
    }
    return Optional.ofNullable(members.get(name));
  }

  /** The members of a mapping; none if it is something else. */
  private Map<String, YamlValue> members(String key, YamlValue written, List<String> known) {
    Map<String, YamlValue> members = new LinkedHashMap<>();
    switch (written) {
      case YamlValue.Mapping(List<YamlValue.Member> given, _) ->
          given.forEach(member -> add(members, key + "." + member.name(), member, known));
      case YamlValue.Unusable(String rule, String place) -> problem(key, place, rule);
      case YamlValue.Text _, YamlValue.Items _ ->
          problem(key, written.place(), "must be a mapping of " + String.join(", ", known));
    }
    return members;
  }

  private void add(
      Map<String, YamlValue> members, String key, YamlValue.Member member, List<String> known) {
    String name = member.name();
    String lower =
        name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    if (!known.contains(lower)) {
      problem(key, member.value().place(), Nearest.unknown(name, known));
    } else if (members.putIfAbsent(lower, member.value()) != null) {
      problem(key, member.value().place(), "is given twice");
    }
  }

  private void problem(String key, String place, String rule) {
    problems.add(Problem.of(key, place, rule));
  }
}
