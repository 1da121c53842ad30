package io.trailsight.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A YAML file that a setting names. JSON is YAML too. */
public final class YamlFile {

  private YamlFile() {}

  /**
   * Reads the mapping in a file; one without members if the file is empty.
   *
   * @throws IOException when the file cannot be read or is no mapping, or a name is given twice
   */
  public static YamlValue.Mapping read(Path file) throws IOException {
    Function<YAMLParser, String> placed =
        parser -> file + ":" + parser.currentTokenLocation().getLineNr();
    try (YAMLParser parser = new YAMLFactory().createParser(Files.readString(file))) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return new YamlValue.Mapping(List.of(), file.toString());
      }
      if (!(YamlValue.read(parser, placed) instanceof YamlValue.Mapping mapping)) {
        throw new IOException(file + " is not a YAML mapping");
      }
      if (parser.nextToken() != null) {
        throw new IOException(file + " holds more than one YAML document");
      }
      checkNames(mapping);
      return mapping;
    } catch (JsonProcessingException e) {
      throw new IOException(file + ":" + e.getLocation().getLineNr() + " is not YAML", e);
    }
  }

  private static void checkNames(YamlValue.Mapping mapping) throws IOException {
    Set<String> names = new HashSet<>();
    for (YamlValue.Member member : mapping.members()) {
      if (!names.add(member.name())) {
        throw new IOException(
            "%s: %s is given twice".formatted(member.value().place(), member.name()));
      }
    }
  }
}
