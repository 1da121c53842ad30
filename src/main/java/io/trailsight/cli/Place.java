package io.trailsight.cli;

import io.trailsight.config.Settings;
import io.trailsight.config.SourceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where objects or digests are looked for. */
public sealed interface Place {

  /** As people read it. */
  String label();

  /** What the keys begin with: empty, or with a slash at its end. */
  String prefix();

  /** A bucket. */
  record Bucket(String name, String prefix) implements Place {

    @Override
    public String label() {
      return "s3://" + name + "/" + prefix;
    }
  }

  /**
   * A copy of a bucket.
   *
   * @param root where keys begin
   */
  record Directory(Path root) implements Place {

    @Override
    public String label() {
      return "file:" + root;
    }

    @Override
    public String prefix() {
      return "";
    }
  }

  /**
   * Reads a place.
   *
   * @param text {@code s3://bucket/prefix}, or {@code file:} and a directory
   * @throws UnusableException when it is neither
   */
  static Place of(String text) throws UnusableException {
    if (text.startsWith("s3://")) {
      String rest = text.substring("s3://".length());
      int slash = rest.indexOf('/');
      String bucket = slash < 0 ? rest : rest.substring(0, slash);
      String prefix = slash < 0 ? "" : rest.substring(slash + 1);
      if (!bucket.isEmpty()) {
        return new Bucket(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
      }
    }
    if (text.startsWith("file:")) {
      return directory(text);
    }
    throw new UnusableException(
        "trailsight: " + text + " is neither s3://bucket/prefix nor file:directory");
  }

  private static Directory directory(String text) throws UnusableException {
    String path = text.substring("file:".length());
    try {
      return new Directory(path.startsWith("//") ? Path.of(URI.create(text)) : Path.of(path));
    } catch (IllegalArgumentException e) {
      throw new UnusableException("trailsight: " + text + " " + e.getMessage(), e);
    }
  }

  /**
   * The buckets that the sources state.
   *
   * @throws UnusableException when they state none
   */
  static List<Place> ofSources(Settings settings) throws UnusableException {
    List<Place> places = new ArrayList<>();
    for (SourceSettings source : settings.sources()) {
      List<String> prefixes =
          source.s3().prefixes().isEmpty() ? List.of("") : source.s3().prefixes();
      for (String bucket : source.s3().buckets()) {
        prefixes.stream()
            .map(prefix -> new Bucket(bucket, prefix.substring(0, prefix.lastIndexOf('/') + 1)))
            .filter(place -> !places.contains(place))
            .forEach(places::add);
      }
    }
    if (places.isEmpty()) {
      throw new UnusableException(
          "trailsight: s3.buckets is empty, so name what to verify, such as s3://bucket/prefix");
    }
    return places;
  }
}
