package io.trailsight.trail.denial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message of {@code denials/messages.txt} is read as the line below it states, with the names
 * of the fields in the document's {@code denied}.
 */
class DenialTest {

  private static final Path MESSAGES = Path.of("src/test/resources/denials/messages.txt");
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROUNDS = 20_000;

  /** Every run makes the same messages; the property {@code seed} makes others. */
  private static final long SEED = 20_260_521;

  record Case(String message, JsonNode denied) {
    @Override
    public String toString() {
      return message;
    }
  }

  static List<Case> messages() throws IOException {
    List<Case> cases = new ArrayList<>();
    String message = "";
    for (String line : Files.readAllLines(MESSAGES)) {
      if (line.startsWith("{")) {
        cases.add(new Case(message, JSON.readTree(line)));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        message = line;
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageIsReadAsStated(Case message) {
    assertThat(json(Denial.of(message.message()))).isEqualTo(message.denied());
  }

  static List<Case> wholeMessages() throws IOException {
    return messages().stream().filter(message -> !message.message().endsWith("...")).toList();
  }

  /** The rest of a message may leave parts open, but never contradicts the whole message. */
  @ParameterizedTest
  @MethodSource("wholeMessages")
  void aMessageThatWasCutIsReadAsNothingElse(Case message) {
    Denial whole = Denial.of(message.message());
    boolean isPassedOn = message.message().contains(" transitively through ");
    for (int length = 0; length < message.message().length(); length++) {
      Denial cut = Denial.of(message.message().substring(0, length) + "...");

      assertThat(cut.effect()).isIn(whole.effect(), Denial.Effect.UNKNOWN);
      if (!isPassedOn) {
        assertThat(cut.policyType()).isIn(whole.policyType(), PolicyType.UNKNOWN);
      }
      assertThat(cut.policyArn()).isIn(whole.policyArn(), "");
      assertThat(cut.principal()).isIn(whole.principal(), "");
      assertThat(whole.actions()).containsAll(cut.actions());
      assertThat(cut.resource()).isIn(whole.resource(), "");
    }
  }

  /** A key may look like the end of its message exactly where CloudTrail cuts the message. */
  @Test
  void noQuoteClosesTheKeyOfAMessageOfFullLength() {
    String end = "\" with an explicit deny in a service control policy";
    String start =
        "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject on"
            + " resource: \"arn:aws:s3:::amzn-s3-demo-bucket/";
    String message = start + "k".repeat(1024 - start.length() - end.length()) + end;

    Denial denial = Denial.of(message);

    assertThat(denial.actions()).containsExactly("s3:GetObject");
    assertThat(denial.resource()).isEmpty();
    assertThat(denial.effect()).isEqualTo(Denial.Effect.UNKNOWN);
    assertThat(denial.policyType()).isEqualTo(PolicyType.UNKNOWN);
    assertThat(Denial.of(message.replace("kkk", "")).policyType()).isEqualTo(PolicyType.SCP);
  }

  /** A message from which any words are missing can be read. */
  @ParameterizedTest
  @MethodSource("messages")
  void anyWordsMayBeMissing(Case message) {
    List<String> words = List.of(message.message().split(" ", -1));
    for (int from = 0; from < words.size(); from++) {
      for (int to = from + 1; to <= words.size(); to++) {
        List<String> kept = new ArrayList<>(words.subList(0, from));
        kept.addAll(words.subList(to, words.size()));

        assertQuotedFromMessage(String.join(" ", kept), "words %d to %d".formatted(from, to));
      }
    }
  }

  @Test
  void anyTextCanBeRead() throws IOException {
    long seed = Long.getLong("seed", SEED);
    Random random = new Random(seed);
    List<String> parts = parts();
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(12); part > 0; part--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      String message = text.substring(random.nextInt(text.length() / 4 + 1));

      assertQuotedFromMessage(message, "round %d; run again with -Dseed=%d".formatted(round, seed));
    }
  }

  private static void assertQuotedFromMessage(String message, String what) {
    Denial denial = Denial.of(message);
    List<String> parts = new ArrayList<>(denial.actions());
    parts.addAll(List.of(denial.policyArn(), denial.principal(), denial.resource()));

    assertThat(parts).as(what).allMatch(part -> bare(message).contains(bare(part)));
  }

  /** The text without quotes and white space. */
  private static String bare(String text) {
    return text.replaceAll("[\\s\"]", "");
  }

  /** Words, spaces and punctuation of all messages, and some that occur in none. */
  private static List<String> parts() throws IOException {
    List<String> parts =
        new ArrayList<>(List.of("\"", "\"\"", " ", ":", ".", ",", "]", "\n", "\ud800", "\u0130"));
    parts.addAll(
        List.of(
            "User: ",
            " is not authorized to perform: ",
            " on resource: ",
            " on resource: \"",
            " because no ",
            " allows the ",
            " with an explicit deny in a ",
            " Encoded authorization failure message:",
            " (Service: ",
            ": arn:",
            "..."));
    for (Case message : messages()) {
      parts.addAll(List.of(message.message().split("(?<=[ :\".,])")));
    }
    return parts;
  }

  private static JsonNode json(Denial denial) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("effect", denial.effect().value());
    json.put("policyType", denial.policyType().value());
    putIfStated(json, "policyArn", denial.policyArn());
    putIfStated(json, "principal", denial.principal());
    if (denial.actions().size() > 1) {
      denial.actions().forEach(json.withArray("action")::add);
    } else {
      denial.actions().forEach(action -> json.put("action", action));
    }
    putIfStated(json, "resource", denial.resource());
    return json;
  }

  private static void putIfStated(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }
}
