package io.trailsight.status;

import io.trailsight.fault.Fault;
import java.util.Optional;

/** What a server was asked, or why it is not known. */
public sealed interface Answer<T> {

  /** It is known. */
  record Known<T>(T value) implements Answer<T> {}

  /**
   * It is not known.
   *
   * @param reason in words for the operator, as far as a server worded it not safe to print
   */
  record Unknown<T>(String reason) implements Answer<T> {}

  /** Asks a server. */
  @FunctionalInterface
  interface Question<T> {

    T ask() throws Fault, InterruptedException;
  }

  /** Asks, and turns a failure into a reason. */
  static <T> Answer<T> to(Question<T> question) throws InterruptedException {
    try {
      return new Known<>(question.ask());
    } catch (Fault e) {
      return new Unknown<>(e.reason());
    }
  }

  /** The value, if it is known. */
  default Optional<T> known() {
    return switch (this) {
      case Known<T>(T value) -> Optional.of(value);
      case Unknown<T> _ -> Optional.empty();
    };
  }

  /** Why it is not known; empty if it is. */
  default Optional<String> unknown() {
    return switch (this) {
      case Known<T> _ -> Optional.empty();
      case Unknown<T>(String reason) -> Optional.of(reason);
    };
  }
}
