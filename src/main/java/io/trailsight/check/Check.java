package io.trailsight.check;

/**
 * A call that changes nothing, and what it is about.
 *
 * @param permission what must be allowed, as the server names it, such as {@code
 *     sqs:ReceiveMessage}
 * @param subject what it must be allowed on
 */
public record Check(String permission, String subject, Call call) {

  /** Makes the call. */
  @FunctionalInterface
  public interface Call {

    /** Blocks until there is an answer, or none comes in time. */
    Finding find() throws InterruptedException;
  }

  /** A check whose result no call can show. */
  public static Check unknown(String permission, String subject, String reason) {
    return new Check(permission, subject, () -> new Finding.Unknown(reason));
  }
}
