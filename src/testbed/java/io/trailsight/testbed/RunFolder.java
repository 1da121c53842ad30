package io.trailsight.testbed;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run of the servers, deleted on close. Its name starts with the process id of
 * its owner, so that the next run can delete what a killed one has left.
 */
public final class RunFolder implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("(?<owner>\\d+)-\\d+");

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /** Creates a folder in {@code runs}, after deleting those whose owner is gone. */
  public static RunFolder create(Path runs) throws IOException {
    Files.createDirectories(runs);
    for (Path stale : ownerless(runs)) {
      delete(stale);
    }
    return new RunFolder(
        Files.createTempDirectory(runs.toAbsolutePath(), ProcessHandle.current().pid() + "-"));
  }

  private static List<Path> ownerless(Path runs) throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      return folders.filter(RunFolder::isOwnerless).toList();
    }
  }

  private static boolean isOwnerless(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group("owner"))).isEmpty();
  }

  /** A path in the folder, at which nothing exists yet. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // Another run may be deleting the same stale folder.
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
