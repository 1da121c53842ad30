package io.trailsight.config;

import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.config.Setting.Absence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of settings. The call that returns a value also declares its setting: the key, the
 * values that it takes, its default and its meaning. A value that breaks its rule is reported as a
 * problem at the end, with all others; until then the default stands in for it. Not thread-safe.
 */
final class Values {

  private final Map<String, SourcedValue> given;
  private final boolean requiring;
  private final List<Setting> declared = new ArrayList<>();
  private final Map<String, Object> accepted = new HashMap<>();
  private final List<Origin> origins = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> conflicts = new ArrayList<>();

  /**
   * @param given what is written, by key
   * @param requiring whether it is a problem that a required setting is missing
   */
  Values(Map<String, SourcedValue> given, boolean requiring) {
    this.given = given;
    this.requiring = requiring;
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

  /** The value of a setting that the service requires. */
  <T> Optional<T> require(String key, ValueType<T> type, String meaning) {
    Setting setting =
        declare(
            new Setting(key, type.rule(), type.example(), new Absence.Required(), false, meaning));
    if (requiring && !given.containsKey(key)) {
      problems.add(
          Problem.of(
              key,
              "neither in a settings file nor as " + setting.variable(),
              "is required: " + type.rule()));
    }
    return accept(setting, type, given.get(key));
  }

  /** The value of a secret, which may be left out, or be in a file that another setting names. */
  Optional<Secret> secret(String key, String meaning) {
    ValueType<Secret> type = ValueType.secret();
    Setting setting =
        declare(new Setting(key, type.rule(), type.example(), new Absence.Unset(), true, meaning));
    return accept(setting, type, written(setting).orElse(null));
  }

  /** Checks that a user and its password are given together. */
  void checkPair(String username, String password) {
    boolean named = given.containsKey(username);
    boolean secret = given.containsKey(password) || given.containsKey(Setting.fileKey(password));
    if (named && !secret) {
      conflict(username, "needs " + password);
    } else if (secret && !named) {
      conflict(password, "needs " + username);
    }
  }

  /** Checks that a setting is given only together with another one. */
  void checkNeeds(String key, String needed) {
    if (given.containsKey(key) && !given.containsKey(needed)) {
      conflict(key, "needs " + needed);
    }
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

  /** The sources of all values except those with a problem, in the same order. */
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
      origins.add(Origin.unset(setting.key()));
      return Optional.empty();
    }
    String shown = setting.secret() ? Origin.MASKED : written.asText();
    Optional<T> value = type.parse(written);
    if (value.isPresent()) {
      accepted.put(setting.key(), value.get());
      origins.add(new Origin(setting.key(), shown, written.source()));
    } else {
      problems.add(Problem.of(setting.key(), shown, written.source(), "must be " + type.rule()));
    }
    return value;
  }

  /** A secret as it is given, or from the file that its other setting names. */
  private Optional<SourcedValue> written(Setting setting) {
    Optional<SourcedValue> direct = Optional.ofNullable(given.get(setting.key()));
    SourcedValue named = given.get(setting.fileKey());
    if (named == null) {
      return direct;
    }
    String broken;
    if (direct.isPresent()) {
      broken = "must be left out: " + direct.get().source() + " gives " + setting.key();
    } else {
      try {
        String content = Files.readString(Path.of(named.asText()));
        String source = "the file " + named.asText() + ", named in " + named.source();
        return Optional.of(new SourcedValue.Text(withoutLineBreak(content), source));
      } catch (IOException | InvalidPathException _) {
        broken = "must be the path of a readable file of UTF-8 text";
      }
    }
    problems.add(Problem.of(setting.fileKey(), named.asText(), named.source(), broken));
    return direct;
  }

  private static String withoutLineBreak(String text) {
    int end = text.length();
    if (text.endsWith("\n")) {
      end -= text.endsWith("\r\n") ? 2 : 1;
    }
    return text.substring(0, end);
  }

  private void conflict(String key, String rule) {
    conflicts.add(Problem.of(key, "with the other settings", rule));
  }
}
