package io.trailsight.config;

import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.config.Setting.Absence;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of settings. The call that returns a value also declares its setting: the key, the
 * values that it takes, its default and its meaning. A value that breaks its rule is reported as a
 * problem at the end, with all others; until then the default stands in for it. Not thread-safe.
 */
final class Values {

  private final Map<String, SourcedValue> given;
  private final Set<String> inherited;
  private final String prefix;
  private final Predicate<String> checked;
  private final boolean requiring;
  private final Function<Setting, String> nowhere;
  private final List<Setting> declared = new ArrayList<>();
  private final Map<String, Object> accepted = new HashMap<>();
  private final List<Origin> origins = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> conflicts = new ArrayList<>();

  /**
   * @param inherited keys whose values belong to others, which report them
   * @param prefix what stands before keys in messages
   * @param checked whether a setting is checked here for being given, and for fitting others
   * @param nowhere where a required setting is missing
   */
  private Values(
      Map<String, SourcedValue> given,
      Set<String> inherited,
      String prefix,
      Predicate<String> checked,
      boolean requiring,
      Function<Setting, String> nowhere) {
    this.given = given;
    this.inherited = inherited;
    this.prefix = prefix;
    this.checked = checked;
    this.requiring = requiring;
    this.nowhere = nowhere;
  }

  /**
   * The values of the flat settings.
   *
   * @param given what is written, by key
   * @param defaults keys that only sources use, each of which is checked with them
   * @param requiring whether it is a problem that a required setting is missing
   */
  static Values flat(
      Map<String, SourcedValue> given, Collection<String> defaults, boolean requiring) {
    return new Values(
        given,
        Set.of(),
        "",
        key -> !defaults.contains(key),
        requiring,
        setting -> "neither in a settings file nor as " + setting.variable());
  }

  /**
   * The values of a source, which win over those that it inherits.
   *
   * @param flat what it inherits, by key
   */
  static Values ofSource(GivenSource source, Map<String, SourcedValue> flat, boolean requiring) {
    Map<String, SourcedValue> given = new HashMap<>(flat);
    given.putAll(source.own());
    Set<String> inherited = new HashSet<>(flat.keySet());
    inherited.removeAll(source.own().keySet());
    return new Values(given, inherited, source.prefix(), _ -> true, requiring, _ -> source.place());
  }

  /** The value of a setting with a default, which is written as in a variable. */
  <T> T get(String key, ValueType<T> type, String byDefault, String meaning) {
    Setting setting =
        declare(
            new Setting(
                key, type.rule(), type.example(), new Absence.Default(byDefault), false, meaning));
    SourcedValue fallback = new SourcedValue.Text(byDefault, Origin.DEFAULT);
    return accept(setting, type, given.getOrDefault(key, fallback))
        .or(() -> type.parse(fallback))
        .orElseThrow(() -> new IllegalStateException("the default of " + key + " breaks its rule"));
  }

  /** The value of a setting that may be left out. */
  <T> Optional<T> find(String key, ValueType<T> type, String meaning) {
    Setting setting =
        declare(new Setting(key, type.rule(), type.example(), new Absence.Unset(), false, meaning));
    return accept(setting, type, given.get(key));
  }

  /**
   * The value of a setting with parts, which may be left out.
   *
   * @param rule the values that it takes, as a noun phrase
   * @param example a value, written as in a variable
   * @param reader reports a problem for each part that cannot be used
   */
  <T> Optional<T> find(
      String key, String rule, String example, PartsReader<T> reader, String meaning) {
    ValueType<T> type =
        new ValueType<>(rule, example, written -> Optional.of(reader.read(key, written, problems)));
    return find(key, type, meaning);
  }

  /** Reads a value that has parts. */
  @FunctionalInterface
  interface PartsReader<T> {

    T read(String key, SourcedValue written, List<Problem> problems);
  }

  /** The value of a setting that the service requires. */
  <T> Optional<T> require(String key, ValueType<T> type, String meaning) {
    Setting setting =
        declare(
            new Setting(key, type.rule(), type.example(), new Absence.Required(), false, meaning));
    if (requiring && checked.test(key) && !given.containsKey(key)) {
      problems.add(Problem.of(prefix + key, nowhere.apply(setting), "is required: " + type.rule()));
    }
    return accept(setting, type, given.get(key));
  }

  /** The value of a secret, which may be left out, or be in a file that another setting names. */
  Optional<Secret> secret(String key, String meaning) {
    return secret(key, ValueType.secret(), meaning);
  }

  /** The value of a secret of a given form. */
  Optional<Secret> secret(String key, ValueType<String> type, String meaning) {
    Setting setting =
        declare(new Setting(key, type.rule(), type.example(), new Absence.Unset(), true, meaning));
    SourcedValue direct = given.get(key);
    SourcedValue named = given.get(setting.fileKey());
    if (named == null) {
      return accept(setting, type, direct).map(Secret::new);
    }
    if (direct == null) {
      return inFile(setting, type, named);
    }
    reject(setting.fileKey(), named, "must be left out: " + direct.source() + " gives " + key);
    return accept(setting, type, direct).map(Secret::new);
  }

  private Optional<Secret> inFile(Setting setting, ValueType<String> type, SourcedValue named) {
    String source = "the file " + named.asText() + ", named in " + named.source();
    try {
      SecretFile file = SecretFile.read(Path.of(named.asText()));
      return accept(setting, type, new SourcedValue.Text(file.text(), source))
          .map(
              value ->
                  file.secret(
                      value, text -> type.parse(new SourcedValue.Text(text, source)).isPresent()));
    } catch (IOException | InvalidPathException _) {
      reject(setting.fileKey(), named, "must be the path of a readable file of UTF-8 text");
      origins.add(Origin.unset(setting.key()));
      return Optional.empty();
    }
  }

  private void reject(String key, SourcedValue written, String rule) {
    problems.add(Problem.of(key, written.asText(), written.source(), rule));
  }

  /** Checks that a user and its password are given together. */
  void checkPair(String username, String password) {
    checkNeeds(username, password);
    checkNeeds(password, username);
  }

  /** Checks that a setting is given only together with another one. */
  void checkNeeds(String key, String needed) {
    if (isInUse(key) && !isInUse(needed)) {
      conflict(key, "needs " + needed);
    }
  }

  /** Checks that at most one of several settings is given. */
  void checkAlternatives(List<String> keys) {
    List<String> used = keys.stream().filter(this::isInUse).toList();
    used.stream()
        .skip(1)
        .forEach(key -> conflict(key, "cannot be used together with " + used.getFirst()));
  }

  /** Whether a setting is given, itself or by its file, and is not switched off. */
  private boolean isInUse(String key) {
    return (given.containsKey(key) || given.containsKey(Setting.fileKey(key)))
        && !Boolean.FALSE.equals(accepted.get(key));
  }

  /** Checks that a setting is at most as large as another one, if both have a value. */
  <T extends Comparable<T>> void checkAtMost(String key, String limit, Class<T> type) {
    Optional<T> most = accepted(limit, type);
    accepted(key, type)
        .filter(value -> most.isPresent() && value.compareTo(most.get()) > 0)
        .ifPresent(_ -> conflict(key, "must be at most " + limit));
  }

  private <T> Optional<T> accepted(String key, Class<T> type) {
    return Optional.ofNullable(accepted.get(key)).map(type::cast);
  }

  /** All settings asked for, in that order. */
  List<Setting> declared() {
    return declared;
  }

  /**
   * Where all values came from except those with a problem, in the same order; of a source, those
   * that are written in it.
   */
  List<Origin> origins() {
    return origins;
  }

  /** The problems: first those of single settings, then those between settings. */
  List<Problem> problems() {
    return Stream.of(problems, conflicts).flatMap(List::stream).toList();
  }

  private Setting declare(Setting setting) {
    declared.add(setting);
    return setting;
  }

  private <T> Optional<T> accept(
      Setting setting, ValueType<T> type, @Nullable SourcedValue written) {
    if (written == null) {
      report(Origin.unset(prefix + setting.key()));
      return Optional.empty();
    }
    String shown = setting.secret() ? Origin.MASKED : written.asText();
    Optional<T> value = type.parse(written);
    if (value.isPresent()) {
      accepted.put(setting.key(), value.get());
      report(new Origin(prefix + setting.key(), shown, written.source()));
    } else if (!inherited.contains(setting.key())) {
      problems.add(
          Problem.of(prefix + setting.key(), shown, written.source(), "must be " + type.rule()));
    }
    return value;
  }

  /** A source lists what is written in it. */
  private void report(Origin origin) {
    boolean isOwn =
        origin.isGiven() && !inherited.contains(origin.key().substring(prefix.length()));
    if (prefix.isEmpty() || isOwn) {
      origins.add(origin);
    }
  }

  /** Reports a setting that does not agree with the others. */
  void conflict(String key, String rule) {
    if (checked.test(key)) {
      conflicts.add(Problem.of(prefix + key, "with the other settings", rule));
    }
  }
}
