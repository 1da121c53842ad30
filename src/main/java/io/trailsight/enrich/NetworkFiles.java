package io.trailsight.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.config.YamlFile;
import io.trailsight.config.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads networks from files. */
final class NetworkFiles {

  private static final JsonMapper JSON = new JsonMapper();

  private NetworkFiles() {}

  /**
   * Reads the networks of two files.
   *
   * @param own the user's, which maps names to networks
   * @param aws {@code ip-ranges.json} of AWS
   * @throws IOException when a file cannot be used, with the place and the reason
   */
  static Networks read(Optional<Path> own, Optional<Path> aws) throws IOException {
    Networks networks = new Networks();
    if (own.isPresent()) {
      readOwn(own.get(), networks);
    }
    if (aws.isPresent()) {
      readAws(aws.get(), networks);
    }
    return networks;
  }

  private static void readOwn(Path file, Networks networks) throws IOException {
    for (YamlValue.Member member : YamlFile.read(file).members()) {
      List<YamlValue> values =
          member.value() instanceof YamlValue.Items(List<YamlValue> items, _)
              ? items
              : List.of(member.value());
      for (YamlValue value : values) {
        if (!(value instanceof YamlValue.Text(String text, _))) {
          throw new IOException(
              "%s: %s must be a network or a list of networks"
                  .formatted(value.place(), member.name()));
        }
        add(networks, member.name(), text, value.place());
      }
    }
  }

  /**
   * Each of AWS's networks has the name of its service and its region.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html">ip-ranges.json</a>
   */
  private static void readAws(Path file, Networks networks) throws IOException {
    JsonNode ranges = read(file);
    List<JsonNode> prefixes =
        Stream.of("prefixes", "ipv6_prefixes")
            .flatMap(list -> ranges.path(list).valueStream())
            .toList();
    if (prefixes.isEmpty()) {
      throw new IOException(file + " is not the ip-ranges.json of AWS: it has no prefixes");
    }
    for (JsonNode prefix : prefixes) {
      String text = prefix.path("ip_prefix").asText(prefix.path("ipv6_prefix").asText());
      String name =
          "aws:%s:%s".formatted(prefix.path("service").asText(), prefix.path("region").asText());
      add(networks, name, text, file.toString());
    }
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + ":" + e.getLocation().getLineNr() + " is not JSON", e);
    }
  }

  private static void add(Networks networks, String name, String text, String place)
      throws IOException {
    try {
      networks.add(name, Cidr.parse(text));
    } catch (IOException e) {
      throw new IOException("%s: %s of %s %s".formatted(place, text, name, e.getMessage()), e);
    }
  }
}
