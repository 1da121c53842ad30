package io.trailsight.trail.denial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of denials that were copied, wrapped and quoted on their way. */
class DenialTextTest {

  private static final String USER = "arn:aws:iam::111122223333:user/bob";
  private static final String OBJECT = "arn:aws:s3:::example/std.txt";
  private static final List<String> REASONS =
      List.of(
          " with an explicit deny in a resource control policy",
          " because no identity-based policy allows the s3:PutObject action");
  private static final List<String> SPACES =
      List.of(" ", "  ", "\n", "\r\n", "\n    ", "\t", " \t ", "\u00a0", "\n\n");
  private static final List<String> QUOTES =
      List.of("\"", "'", "`", "\u201c\u201d", "\u2018\u2019", "\u00ab\u00bb", "\\\"", "");

  @Test
  void neitherLineBreaksNorQuotesChangeWhatAMessageStates() {
    for (String reason : REASONS) {
      Denial plain = Denial.of(message("", "\"", reason));
      assertThat(plain.actions()).containsExactly("s3:PutObject");
      assertThat(plain.resource()).isEqualTo(OBJECT);
      for (String space : SPACES) {
        for (String quote : QUOTES) {
          for (String quoteOfResource : QUOTES) {
            String message = message(quote, quoteOfResource, reason).replace(" ", space);

            assertThat(Denial.of(message)).as(message).isEqualTo(plain);
            assertThat(Denial.of("\"" + message + "\"")).as("all quoted").isEqualTo(plain);
            assertThat(Denial.of("\n" + message + "\n")).as("lines around").isEqualTo(plain);
          }
        }
      }
    }
  }

  @Test
  void partsOfTheReasonMayBeQuotedToo() {
    Denial denial =
        Denial.of(
            "User: "
                + USER
                + " is not authorized to perform: \"s3:PutObject\" on resource: \""
                + OBJECT
                + "\" because no 'identity-based policy' allows the \"s3:PutObject\" action");
    Denial forbidden =
        Denial.of(
            "User: "
                + USER
                + " is not authorized to perform: ['s3:PutObject', 's3:GetObject']\n"
                + "with an explicit deny in a service control policy:\n"
                + "\"arn:aws:organizations::111122223333:policy/o/p\"");

    assertThat(denial.effect()).isEqualTo(Denial.Effect.IMPLICIT);
    assertThat(denial.policyType()).isEqualTo(PolicyType.IDENTITY);
    assertThat(denial.resource()).isEqualTo(OBJECT);
    assertThat(forbidden.actions()).containsExactly("s3:PutObject", "s3:GetObject");
    assertThat(forbidden.policyType()).isEqualTo(PolicyType.SCP);
    assertThat(forbidden.policyArn()).isEqualTo("arn:aws:organizations::111122223333:policy/o/p");
  }

  /** A key may hold quotes, line breaks, runs of spaces, and even the words of a reason. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "two  spaces",
        "a\nbreak",
        "bob's \u201cdraft\u201d",
        "say \"hello\" now",
        "x\" with an explicit deny in a service control policy",
        "x' because no session policy allows the s3:PutObject action",
      })
  void theResourceIsLeftAsItIs(String key) {
    Denial denial =
        Denial.of(
            "User: %s is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::example/%s\"%s"
                .formatted(USER, key, REASONS.getFirst()));

    assertThat(denial.resource()).isEqualTo("arn:aws:s3:::example/" + key);
    assertThat(denial.policyType()).isEqualTo(PolicyType.RCP);
    assertThat(denial.effect()).isEqualTo(Denial.Effect.EXPLICIT);
  }

  @Test
  void aWrappedMessageIsClearWithoutACode() {
    for (String message :
        List.of(
            "User: " + USER + "\nis not authorized\nto perform: s3:PutObject",
            "\tYou are not\nauthorized to perform this operation.",
            "Access\nDenied\n")) {
      assertThat(CallError.of("", message, MissingNode.getInstance(), "s3").isDenial())
          .as(message)
          .isTrue();
    }
  }

  private static String message(String quote, String quoteOfResource, String reason) {
    return "User: %s is not authorized to perform: %s on resource: %s%s"
        .formatted(in(quote, USER), in(quote, "s3:PutObject"), in(quoteOfResource, OBJECT), reason);
  }

  /** The text in quotes: an opening and a closing one, or the same twice. */
  private static String in(String quote, String text) {
    boolean pair = quote.length() == 2 && quote.charAt(0) != '\\';
    return pair ? quote.charAt(0) + text + quote.charAt(1) : quote + text + quote;
  }
}
