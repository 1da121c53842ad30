package io.trailsight.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The CloudTrail files of a directory, at any depth.
 *
 * @param files the files to upload, in the order of their paths
 * @param skipped how many files are left out, being hidden or of another kind
 */
public record TrailFiles(List<TrailFile> files, int skipped) {

  private static final String ROOT = "AWSLogs";

  public TrailFiles {
    files = List.copyOf(files);
  }

  /**
   * A file and where it belongs.
   *
   * @param key the key it had in S3 as far as its path shows it, not encoded
   * @param path where it lies
   */
  public record TrailFile(String key, Path path) {}

  /**
   * Finds what ends in {@code .json} or {@code .json.gz}. A file's key is its path from the last
   * {@code AWSLogs} on, which may lie above the directory; a file without one, or whose key another
   * file has taken, gets {@code from/} and its path within the directory.
   *
   * @throws NoSuchFileException if there is no such directory, or nothing of use in it; the message
   *     states which
   * @throws IOException if the directory or one below it cannot be read
   */
  public static TrailFiles in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      String reason = Files.exists(directory) ? "is not a directory" : "does not exist";
      throw new NoSuchFileException(directory.toString(), null, reason);
    }
    Path top = directory.toRealPath();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(top)) {
      all = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    List<TrailFile> files = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Path file : all) {
      Path within = top.relativize(file);
      if (isTrailFile(within)) {
        String key = key(directory.toAbsolutePath().normalize().resolve(within), within);
        String free = keys.add(key) ? key : synthetic(within);
        keys.add(free);
        files.add(new TrailFile(free, file));
      }
    }
    int skipped = all.size() - files.size();
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          directory.toString(),
          null,
          "holds no .json or .json.gz files, and %d others".formatted(skipped));
    }
    return new TrailFiles(files, skipped);
  }

  private static boolean isTrailFile(Path within) {
    String name = within.getFileName().toString();
    boolean hidden = names(within).stream().anyMatch(part -> part.startsWith("."));
    return !hidden && (name.endsWith(".json") || name.endsWith(".json.gz"));
  }

  private static String key(Path whole, Path within) {
    List<String> names = names(whole);
    int root = names.subList(0, names.size() - 1).lastIndexOf(ROOT);
    return root < 0 ? synthetic(within) : String.join("/", names.subList(root, names.size()));
  }

  private static String synthetic(Path within) {
    return "from/" + String.join("/", names(within));
  }

  private static List<String> names(Path path) {
    return StreamSupport.stream(path.spliterator(), false).map(Path::toString).toList();
  }
}
