package io.trailsight.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings that name files. */
final class FileTypes {

  private static final String EXAMPLE = "/etc/trailsight/file";

  private FileTypes() {}

  /** A file that exists when the settings are read. */
  static ValueType<Path> readableFile() {
    return ValueType.scalar("the path of a readable file", EXAMPLE, FileTypes::toReadableFile);
  }

  /** Files that exist when the settings are read. */
  static ValueType<List<Path>> readableFiles() {
    return ValueType.list("paths of readable files", EXAMPLE, FileTypes::toReadableFile);
  }

  private static Optional<Path> toReadableFile(String text) {
    try {
      return Optional.of(Path.of(text))
          .filter(path -> Files.isRegularFile(path) && Files.isReadable(path));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
