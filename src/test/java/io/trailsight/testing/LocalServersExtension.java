package io.trailsight.testing;

import io.trailsight.testbed.LocalServers;
import java.io.IOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands {@link LocalServers} to tests. One set serves all test classes of a run: it is started when
 * the first asks for it and closed at the end, so each test uses names of its own for its queues,
 * buckets and indices. Where no servers can be had, the tests are skipped.
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
      return SOURCE.start();
    } catch (IOException failure) {
      throw new ParameterResolutionException("The local servers do not start.", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException("Interrupted.", interrupted);
    }
  }
}
