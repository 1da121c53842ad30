package io.trailsight.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The policies of IAM in {@code deploy/iam}. */
final class Policies {

  static final Path FOLDER = Path.of("deploy", "iam");

  /** What belongs to a resource, and not to the program's identity. */
  private static final List<String> OF_RESOURCES = List.of("bucket-policy", "key-policy-statement");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Policies() {}

  /** The names of all files, without {@code .json}. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  /** The names of the policies that allow something to the program's identity. */
  static List<String> ofIdentity() throws IOException {
    return names().stream()
        .filter(name -> !name.startsWith("trust-") && !OF_RESOURCES.contains(name))
        .toList();
  }

  static JsonNode read(String name) throws IOException {
    return JSON.readTree(FOLDER.resolve(name + ".json").toFile());
  }

  /** The actions that a policy allows. */
  static SortedSet<String> actions(String name) throws IOException {
    SortedSet<String> actions = new TreeSet<>();
    for (JsonNode statement : read(name).path("Statement")) {
      JsonNode stated = statement.path("Action");
      if (stated.isTextual()) {
        actions.add(stated.asText());
      }
      stated.forEach(action -> actions.add(action.asText()));
    }
    return actions;
  }
}
