package io.trailsight.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

/**
 * A child's link to the JVM that started it. The child lives no longer than its parent: the parent
 * holds the other end of the child's standard input and never writes to it, so the end of that
 * stream means that the parent has let go or is gone, whatever ended it.
 */
public final class ParentLink {

  /** System property that names the file in which a child leaves the port it listens on. */
  static final String PORT_FILE = "trailsight.port.file";

  private ParentLink() {}

  /**
   * Starts a server, reports its port to the parent, and never returns: this JVM ends with its
   * parent, or at once when the server does not start. Shutdown hooks do not run.
   *
   * @param server starts the server and returns the port it listens on
   */
  public static void serve(Callable<Integer> server) {
    Thread watch =
        Thread.ofPlatform().daemon().name("parent-watch").start(ParentLink::awaitParentEnd);
    try {
      leavePort(server.call());
      watch.join();
    } catch (Throwable failure) {
      failure.printStackTrace(System.err);
    }
    Runtime.getRuntime().halt(1);
  }

  private static void leavePort(int port) throws IOException {
    Path file = Path.of(System.getProperty(PORT_FILE));
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(unfinished, Integer.toString(port));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitParentEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException lost) {
      System.err.println("The link to the parent broke: " + lost);
    }
    Runtime.getRuntime().halt(0);
  }
}
