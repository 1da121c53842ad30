package io.trailsight.local;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands {@link LocalServers} to tests. One set serves all test classes of a run: it is started when
 * the first asks for it and closed at the end, so each test uses names of its own for its queues,
 * buckets and indices.
 */
public final class LocalServersExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(LocalServersExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalServers.class;
  }

  @Override
  public LocalServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(LocalServers.class, _ -> start(), LocalServers.class);
  }

  private static LocalServers start() {
    try {
      return LocalServers.start(Path.of(System.getProperty("local.servers")));
    } catch (IOException failure) {
      throw new ParameterResolutionException("The local servers do not start.", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("Interrupted.", interrupted);
    }
  }
}
