package io.trailsight.testing;

import static java.util.Comparator.comparing;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * The order of test classes and of their methods: by name, so it is the same on every file system.
 * {@code -Dtest.order=reverse} and {@code -Dtest.order=random} find tests that depend on others;
 * the latter prints its seed, and {@code -Dtest.seed=N} repeats it.
 */
public final class TestOrder implements ClassOrderer, MethodOrderer {

  private static final long SEED = System.nanoTime() & 0xFFFF_FFFFL;

  @Override
  public void orderClasses(ClassOrdererContext context) {
    if (context.getConfigurationParameter("test.order").equals(Optional.of("random"))) {
      System.out.println(
          "-Dtest.order=random -Dtest.seed=" + seed(context::getConfigurationParameter));
    }
    order(
        context.getClassDescriptors(),
        comparing((ClassDescriptor test) -> test.getTestClass().getName()),
        context::getConfigurationParameter);
  }

  @Override
  public void orderMethods(MethodOrdererContext context) {
    order(
        context.getMethodDescriptors(),
        comparing((MethodDescriptor test) -> test.getMethod().toString()),
        context::getConfigurationParameter);
  }

  private static <T> void order(
      List<? extends T> tests,
      Comparator<T> byName,
      Function<String, Optional<String>> parameters) {
    String order = parameters.apply("test.order").orElse("name");
    tests.sort(byName);
    switch (order) {
      case "name" -> {}
      case "reverse" -> Collections.reverse(tests);
      case "random" -> Collections.shuffle(tests, new SplittableRandom(seed(parameters)));
      default -> throw new IllegalArgumentException("test.order is name, reverse or random");
    }
  }

  private static long seed(Function<String, Optional<String>> parameters) {
    return parameters.apply("test.seed").map(Long::valueOf).orElse(SEED);
  }
}
