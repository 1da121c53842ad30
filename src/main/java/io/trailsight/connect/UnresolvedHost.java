package io.trailsight.connect;

import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A failure because the name of a host leads to no address. */
public final class UnresolvedHost {

  private UnresolvedHost() {}

  /** Which host it is, in words; empty when a failure has another cause. */
  public static Optional<String> in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(UnknownHostException.class::isInstance)
        .findFirst()
        .map(cause -> "the host %s cannot be resolved".formatted(name(cause)));
  }

  /** Java's message is the name; words of the system may follow. */
  private static String name(Throwable cause) {
    String message = Objects.toString(cause.getMessage(), "");
    int colon = message.indexOf(": ");
    return colon < 0 ? message : message.substring(0, colon);
  }
}
