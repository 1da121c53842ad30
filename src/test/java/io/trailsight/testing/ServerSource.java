package io.trailsight.testing;

import io.trailsight.testbed.LocalServers;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the servers of a test run come from. */
public interface ServerSource {

  /** The system property that names the class of the source; left out, servers are child JVMs. */
  String PROPERTY = "server.source";

  /** Why no servers can be had, empty if they can. It does not change during a run. */
  Optional<String> obstacle();

  /**
   * Starts the three and waits until each answers.
   *
   * @throws IOException when one does not start
   */
  LocalServers start() throws IOException, InterruptedException;

  /** The source that this run uses. */
  static ServerSource chosen() {
    String name = System.getProperty(PROPERTY, ChildJvms.class.getName());
    try {
      return Class.forName(name)
          .asSubclass(ServerSource.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " cannot be used", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(PROPERTY + " names no source of servers: " + name, e);
    }
  }

  /** Child JVMs of this one, from the folder into which the build puts the servers. */
  final class ChildJvms implements ServerSource {

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public LocalServers start() throws IOException, InterruptedException {
      return LocalServers.start(Path.of(System.getProperty("local.servers")));
    }
  }
}
