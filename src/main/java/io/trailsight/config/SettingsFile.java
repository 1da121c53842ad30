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
 * Settings in one YAML file: a mapping of sections, each a mapping of settings. Values are taken as
 * the texts that are written there, not as what YAML takes them for. Not thread-safe.
 */
final class SettingsFile {

  /** The source of problems with the file as a whole. */
  static final String SOURCE = "settings file";

  private final Path path;
  private final List<Problem> problems;
  private final Map<String, SourcedValue> given = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  private SettingsFile(Path path, List<Problem> problems) {
    this.path = path;
    this.problems = problems;
  }

  /** Finds the settings in a file, by key. Anything else in it is a problem. */
  static Map<String, SourcedValue> read(Path path, List<Problem> problems) {
    SettingsFile file = new SettingsFile(path, problems);
    try {
      file.read(Files.readString(path));
    } catch (NoSuchFileException _) {
      file.problem("does not exist");
    } catch (IOException e) {
      file.problem("cannot be read as UTF-8 text: " + e);
    }
    return file.given;
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
      readMapping(parser, "");
      if (parser.nextToken() != null) {
        problem("holds more than one YAML document");
      }
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the file, secrets included.
      problem("is not YAML, see line " + e.getLocation().getLineNr());
    }
  }

  private void readMapping(YAMLParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      String source = path + ":" + parser.currentTokenLocation().getLineNr();
      JsonToken value = parser.nextToken();
      if (!seen.add(key)) {
        problems.add(Problem.of(key, source, "is given twice"));
        parser.skipChildren();
      } else if (parser.isCurrentAlias()) {
        problems.add(Problem.of(key, source, "is a YAML alias; write the value itself"));
      } else if (Setting.KEYS.contains(key)) {
        readSetting(parser, value, key, source);
      } else if (Setting.SECTIONS.contains(key)) {
        readSection(parser, value, key, source);
      } else {
        problems.add(Problem.of(key, source, Nearest.unknown(key, names())));
        parser.skipChildren();
      }
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(Setting.KEYS);
    names.addAll(Setting.SECTIONS);
    return names;
  }

  private void readSection(YAMLParser parser, JsonToken value, String key, String source)
      throws IOException {
    if (value == JsonToken.START_OBJECT) {
      readMapping(parser, key + ".");
    } else if (value != JsonToken.VALUE_NULL) {
      problems.add(Problem.of(key, source, "is a section and takes no value of its own"));
      parser.skipChildren();
    }
  }

  private void readSetting(YAMLParser parser, JsonToken value, String key, String source)
      throws IOException {
    if (value == JsonToken.START_OBJECT) {
      problems.add(Problem.of(key, source, "is a setting, not a section"));
      parser.skipChildren();
    } else if (value == JsonToken.START_ARRAY) {
      readItems(parser, key, source);
    } else if (value == JsonToken.VALUE_NULL) {
      problems.add(Problem.of(key, source, "has no value; leave it out to have the default"));
    } else {
      given.put(key, new SourcedValue.Text(parser.getText(), source));
    }
  }

  private void readItems(YAMLParser parser, String key, String source) throws IOException {
    List<String> items = new ArrayList<>();
    boolean plain = true;
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      plain &= item.isScalarValue() && item != JsonToken.VALUE_NULL && !parser.isCurrentAlias();
      items.add(parser.getText());
      parser.skipChildren();
    }
    if (plain) {
      given.put(key, new SourcedValue.Items(items, source));
    } else {
      problems.add(Problem.of(key, source, "is a list of something other than texts"));
    }
  }

  private void problem(String rule) {
    problems.add(Problem.of(path.toString(), SOURCE, rule));
  }
}
