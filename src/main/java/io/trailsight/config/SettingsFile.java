package io.trailsight.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings in one YAML file: a mapping of sections, each a mapping of settings, and a list of
 * sources, each a mapping like the file. Values are taken as the texts that are written there, not
 * as what YAML takes them for. Not thread-safe.
 */
final class SettingsFile {

  /** The source of problems with the file as a whole. */
  static final String SOURCE = "settings file";

  private final Path path;
  private final List<Problem> problems;
  private final Scope flat = new Scope("", DeclaredSettings.KEYS, DeclaredSettings.SECTIONS);
  private final List<GivenSource> sources = new ArrayList<>();

  private SettingsFile(Path path, List<Problem> problems) {
    this.path = path;
    this.problems = problems;
  }

  /**
   * What a file holds.
   *
   * @param flat by key
   */
  record Content(Map<String, SourcedValue> flat, List<GivenSource> sources) {

    /** Of no file. */
    static final Content NONE = new Content(Map.of(), List.of());
  }

  /** What a mapping may hold, and what it holds. */
  private record Scope(
      String prefix,
      List<String> keys,
      Set<String> sections,
      Map<String, SourcedValue> given,
      Set<String> seen) {

    Scope(String prefix, List<String> keys, Set<String> sections) {
      this(prefix, keys, sections, new LinkedHashMap<>(), new HashSet<>());
    }

    boolean isSource() {
      return !prefix.isEmpty();
    }

    /** The rule that a key breaks which is neither a setting nor a section here. */
    String unknown(String key) {
      if (isSource()
          && (DeclaredSettings.KEYS.contains(key) || DeclaredSettings.SECTIONS.contains(key))) {
        return "holds for all sources: it cannot be in one of them";
      }
      List<String> names = new ArrayList<>(keys);
      names.addAll(sections);
      if (!isSource()) {
        names.add(GivenSource.LIST);
      }
      return Nearest.unknown(key, names);
    }
  }

  /** Finds the settings in a file, by key. Anything else in it is a problem. */
  static Content read(Path path, List<Problem> problems) {
    SettingsFile file = new SettingsFile(path, problems);
    try {
      file.read(Files.readString(path));
    } catch (NoSuchFileException _) {
      file.problem("does not exist");
    } catch (IOException e) {
      file.problem("cannot be read as UTF-8 text: " + e);
    }
    return new Content(file.flat.given(), file.sources);
  }

  private void read(String text) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        problem("is not a YAML mapping of sections");
        return;
      }
      readMapping(parser, "", flat);
      if (parser.nextToken() != null) {
        problem("holds more than one YAML document");
      }
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the file, secrets included.
      problem("is not YAML, see line " + e.getLocation().getLineNr());
    }
  }

  private void readMapping(YAMLParser parser, String section, Scope scope) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = section + parser.currentName();
      String shown = scope.prefix() + key;
      String place = place(parser);
      JsonToken value = parser.nextToken();
      if (!scope.seen().add(key)) {
        problems.add(Problem.of(shown, place, "is given twice"));
        parser.skipChildren();
      } else if (parser.isCurrentAlias()) {
        problems.add(Problem.of(shown, place, "is a YAML alias; write the value itself"));
      } else if (scope.keys().contains(key)) {
        readSetting(parser, value, key, place, scope);
      } else if (scope.sections().contains(key)) {
        readSection(parser, value, key, place, scope);
      } else if (!scope.isSource() && key.equals(GivenSource.LIST)) {
        readSources(parser, value, place);
      } else {
        problems.add(Problem.of(shown, place, scope.unknown(key)));
        parser.skipChildren();
      }
    }
  }

  private String place(YAMLParser parser) {
    return path + ":" + parser.currentTokenLocation().getLineNr();
  }

  private void readSection(
      YAMLParser parser, JsonToken value, String key, String place, Scope scope)
      throws IOException {
    if (value == JsonToken.START_OBJECT) {
      readMapping(parser, key + ".", scope);
    } else if (value != JsonToken.VALUE_NULL) {
      String rule = "is a section and takes no value of its own";
      problems.add(Problem.of(scope.prefix() + key, place, rule));
      parser.skipChildren();
    }
  }

  private void readSources(YAMLParser parser, JsonToken value, String place) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value != JsonToken.START_ARRAY) {
      problems.add(Problem.of(GivenSource.LIST, place, "is a list of sources, each a mapping"));
      parser.skipChildren();
      return;
    }
    JsonToken element = parser.nextToken();
    if (element == JsonToken.END_ARRAY) {
      problems.add(Problem.of(GivenSource.LIST, place, "has no source; leave it out to have one"));
    }
    for (; element != JsonToken.END_ARRAY; element = parser.nextToken()) {
      String label = "%s[%d]".formatted(GivenSource.LIST, sources.size());
      Scope scope =
          new Scope(label + ".", DeclaredSettings.SOURCE_KEYS, DeclaredSettings.SOURCE_SECTIONS);
      String begins = place(parser);
      if (element == JsonToken.START_OBJECT) {
        readMapping(parser, "", scope);
      } else {
        problems.add(Problem.of(label, begins, "is not a mapping of settings"));
        parser.skipChildren();
      }
      sources.add(new GivenSource(label, begins, scope.given()));
    }
  }

  private void readSetting(
      YAMLParser parser, JsonToken value, String key, String place, Scope scope)
      throws IOException {
    String shown = scope.prefix() + key;
    if (value == JsonToken.START_OBJECT && key.equals(S3Settings.BUCKET_OWNER)) {
      readPairs(parser, key, place, scope);
    } else if (value == JsonToken.START_OBJECT) {
      problems.add(Problem.of(shown, place, "is a setting, not a section"));
      parser.skipChildren();
    } else if (value == JsonToken.START_ARRAY) {
      readItems(parser, key, place, scope);
    } else if (value == JsonToken.VALUE_NULL) {
      problems.add(Problem.of(shown, place, "has no value; leave it out to have the default"));
    } else {
      scope.given().put(key, new SourcedValue.Text(parser.getText(), place));
    }
  }

  /** A mapping of texts to texts, as the pairs that a variable takes. */
  private void readPairs(YAMLParser parser, String key, String place, Scope scope)
      throws IOException {
    List<String> pairs = new ArrayList<>();
    boolean plain = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      plain &= parser.nextToken().isScalarValue() && !parser.isCurrentAlias();
      pairs.add(name + "=" + parser.getText());
      parser.skipChildren();
    }
    if (plain) {
      scope.given().put(key, new SourcedValue.Items(pairs, place));
    } else {
      String rule = "is a mapping to something other than texts";
      problems.add(Problem.of(scope.prefix() + key, place, rule));
    }
  }

  private void readItems(YAMLParser parser, String key, String place, Scope scope)
      throws IOException {
    YamlValue.Items list = YamlValue.readItems(parser, this::place);
    List<String> texts = list.texts();
    scope
        .given()
        .put(
            key,
            texts.size() == list.values().size()
                ? new SourcedValue.Items(texts, place)
                : new SourcedValue.Structure(list, place));
  }

  private void problem(String rule) {
    problems.add(Problem.of(path.toString(), SOURCE, rule));
  }
}
