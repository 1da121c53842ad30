package io.trailsight.connect;

import java.io.IOException;

/** An answer has more bytes than its request allows. */
public final class AnswerTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(long most) {
    super("an answer of more than " + most + " bytes");
  }
}
