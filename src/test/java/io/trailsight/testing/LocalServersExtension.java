package io.trailsight.testing;

import io.trailsight.testbed.LocalServers;
import java.io.IOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands servers to tests. Each is started when the first test asks for it, serves all test classes
 * of a process, and is closed at its end.
 *
 * <ul>
 *   <li>{@link LocalServers} are shared by tests that use queues, buckets and indices under names
 *       of their own. Where no servers can be had, the tests are skipped.
 *   <li>{@link ClearedOpenSearch} is for tests that change what a whole cluster has in common, such
 *       as templates: each request for it empties it. Request it once a class.
 * </ul>
 */
public final class LocalServersExtension implements ParameterResolver, ExecutionCondition {

  private static final Namespace NAMESPACE = Namespace.create(LocalServersExtension.class);
  private static final ServerSource SOURCE = ServerSource.chosen();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return SOURCE
        .obstacle()
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("servers can be had"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalServers.class || type == ClearedOpenSearch.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    try {
      if (parameter.getParameter().getType() == LocalServers.class) {
        return shared(context, LocalServers.class, SOURCE::start);
      }
      ClearedOpenSearch openSearch =
          shared(context, ClearedOpenSearch.class, ClearedOpenSearch::start);
      openSearch.clear();
      return openSearch;
    } catch (IOException failure) {
      throw new ParameterResolutionException("OpenSearch cannot be cleared.", failure);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  /** Starts servers. */
  @FunctionalInterface
  private interface Start<T> {
    T start() throws IOException, InterruptedException;
  }

  private static <T> T shared(ExtensionContext context, Class<T> type, Start<T> start) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(type, _ -> started(start), type);
  }

  private static <T> T started(Start<T> start) {
    try {
      return start.start();
    } catch (IOException failure) {
      throw new ParameterResolutionException("The local servers do not start.", failure);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static ParameterResolutionException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ParameterResolutionException("Interrupted.", cause);
  }
}
