package io.trailsight.trail.denial;

/**
 * The sentences that leave no doubt that authorization was refused, whatever the error code. A
 * sentence counts only at the start of a message, because elsewhere it may be quoted from the
 * caller.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
final class DenialWording {

  private static final String USER = "User: ";
  private static final String IS_NOT_AUTHORIZED = " is not authorized to perform";

  private DenialWording() {}

  /** Whether the message is conclusive even with a code that means something else. */
  static boolean isClear(String message) {
    return isIamSentence(message)
        || message.startsWith("User" + IS_NOT_AUTHORIZED)
        || message.startsWith("You are not authorized to perform ")
        || message.startsWith("Not authorized to perform ")
        || message.startsWith("Not authorized for images: ");
  }

  /** Whether the message is conclusive if there is no code. */
  static boolean isClearAlone(String message) {
    return isClear(message)
        || isBare(message)
        || message.startsWith("Access Denied because ")
        || message.startsWith("Access Denied (Service: ")
        || message.startsWith("The request was denied due to a VPC endpoint policy");
  }

  private static boolean isIamSentence(String message) {
    int space = message.startsWith(USER) ? message.indexOf(' ', USER.length()) : -1;
    return space > 0 && message.startsWith(IS_NOT_AUTHORIZED, space);
  }

  private static boolean isBare(String message) {
    return message.equalsIgnoreCase("Access Denied")
        || message.equalsIgnoreCase("Access Denied.")
        || message.equals("AccessDenied");
  }
}
