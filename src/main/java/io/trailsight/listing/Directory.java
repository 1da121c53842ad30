package io.trailsight.listing;

import io.trailsight.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A copy of a bucket, such as {@code aws s3 sync} makes it: a file for each object, named by its
 * key. Thread-safe.
 *
 * @param root where keys begin
 */
public record Directory(Path root) implements Folders {

  public Directory {
    root = root.toAbsolutePath().normalize();
  }

  /** Receives files. */
  @FunctionalInterface
  public interface FilesVisitor {

    void visit(Iterator<Path> files) throws IOException, Fault, InterruptedException;
  }

  @Override
  public List<String> folders(String prefix) throws Fault {
    Optional<Path> folder = path(prefix).filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder.get())) {
      return below.filter(Files::isDirectory).map(path -> key(path) + "/").sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** Visits all files below a folder, in no order; none if there is no such folder. */
  public void visitFiles(String prefix, FilesVisitor visitor) throws Fault, InterruptedException {
    Optional<Path> folder = path(prefix).filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder.get(), FileVisitOption.FOLLOW_LINKS)) {
      visitor.visit(below.filter(Files::isRegularFile).iterator());
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** The file of an object; nothing if there is none, or its key leads out of the directory. */
  public Optional<Path> file(String key) {
    return path(key).filter(Files::isRegularFile);
  }

  private Optional<Path> path(String key) {
    try {
      return Optional.of(root.resolve(key).normalize()).filter(path -> path.startsWith(root));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The key of the object that a file is the copy of. */
  public String key(Path file) {
    return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /** The fault of a directory that cannot be read. */
  public static Fault.Permanent unreadable(Exception e) {
    return new Fault.Permanent("the directory cannot be read: " + e.getMessage(), e);
  }
}
