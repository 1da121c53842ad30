package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonValues;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any message is read as documented. */
class NoticeReaderLawsTest {

  private static final String SEED = "20260521";

  private static final List<String> NAMES =
      List.of(
          "Type",
          "Message",
          "Event",
          "Records",
          "s3Bucket",
          "s3ObjectKey",
          "source",
          "detail-type",
          "detail",
          "bucket",
          "name",
          "object",
          "key",
          "s3",
          "eventName",
          "Sns",
          "size");

  private static final List<String> VALUES =
      List.of(
          "Notification",
          "SubscriptionConfirmation",
          "s3:TestEvent",
          "aws.s3",
          "Object Created",
          "Object Deleted",
          "ObjectCreated:Put",
          "ObjectRemoved:Delete",
          "trail-logs",
          "a%2Fb+c",
          "%",
          "",
          " ",
          "CloudTrail validation message.");

  private final NoticeLaws laws = new NoticeLaws();

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> shaped = shapes(3).map(JsonNode::toString);
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(200),
        JsonValues.ofDepth(2).map(JsonNode::toString),
        shaped,
        shaped.map(NoticeLaws::inSns),
        shaped.map(NoticeLaws::inLambdaCall));
  }

  /** JSON made of the words of notices. */
  private static Arbitrary<JsonNode> shapes(int depth) {
    Arbitrary<JsonNode> value =
        Arbitraries.of(VALUES).map(text -> JsonNodeFactory.instance.textNode(text));
    if (depth == 0) {
      return value;
    }
    Arbitrary<JsonNode> object =
        Arbitraries.maps(Arbitraries.of(NAMES), shapes(depth - 1))
            .ofMaxSize(4)
            .map(
                members -> {
                  ObjectNode node = JsonNodeFactory.instance.objectNode();
                  members.forEach(node::set);
                  return node;
                });
    Arbitrary<JsonNode> array =
        shapes(depth - 1)
            .list()
            .ofMaxSize(3)
            .map(elements -> JsonNodeFactory.instance.arrayNode().addAll(elements));
    return Arbitraries.oneOf(value, object, object, array);
  }

  @Property(seed = SEED, tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void anyBodyKeepsTheLaws(@ForAll("bodies") String body) {
    assertThat(laws.violations(body)).isEmpty();
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(60),
            Arbitraries.strings().withChars(" +%/\\\"é😀2F").ofMaxLength(20))
        .filter(Utf8::isWellFormed);
  }

  @Property(seed = SEED, tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void announcementsComeBackAsTheyWereMade(
      @ForAll("words") String bucket, @ForAll("words") String key, @ForAll long size) {
    if (NoticeLaws.canExist(bucket, key)) {
      assertThat(laws.violations(bucket, key, size >>> 1)).isEmpty();
    }
  }
}
