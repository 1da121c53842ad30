package io.trailsight.config;

import java.util.function.Supplier;

/**
 * A value that must not be printed. Only {@link #reveal()} returns it. The value of a secret in a
 * file changes with the file.
 */
public final class Secret {

  private final Supplier<String> value;

  public Secret(String value) {
    this(() -> value);
  }

  Secret(Supplier<String> value) {
    this.value = value;
  }

  /** The value itself, as it is now, for the client that sends it. */
  public String reveal() {
    return value.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && reveal().equals(secret.reveal());
  }

  @Override
  public int hashCode() {
    return reveal().hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
