package io.trailsight.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.testbed.http.EncodedBody;
import io.trailsight.testing.BulkText;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;
import io.trailsight.trail.document.EventCopies;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BulkBodyTest {

  private static final List<Document> DOCUMENTS =
      List.of(
          document("i", "a", "{\"x\":1}"),
          document("i", "\"\u00e4\n", "{}"),
          document("j", "b", "{\"y\":\"\u20ac\"}"));

  private static final String BODY =
      """
      {"create":{"_index":"i","_id":"a"}}
      {"x":1}
      {"create":{"_index":"i","_id":"\\"\u00e4\\n"}}
      {}
      {"create":{"_index":"j","_id":"b"}}
      {"y":"\u20ac"}
      """;

  @Test
  void eachDocumentHasTwoLines() throws Exception {
    BulkBody body = BulkBody.of(DOCUMENTS, Compression.NONE);

    assertThat(text(body.content())).isEqualTo(BODY);
    assertThat(body.plainBytes()).isEqualTo(BODY.getBytes(UTF_8).length);
    assertThat(DOCUMENTS.stream().mapToLong(BulkBody::size).sum())
        .isGreaterThanOrEqualTo(body.plainBytes());
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void compressedItHoldsTheSame(Compression compression) throws Exception {
    List<Document> many = Collections.nCopies(1000, DOCUMENTS.getFirst());
    BulkBody body = BulkBody.of(many, compression);

    String plain = text(BulkBody.of(many, Compression.NONE).content());
    byte[] read = EncodedBody.read(body.content(), compression.encoding().orElseThrow());
    assertThat(new String(read, UTF_8)).isEqualTo(plain);
    assertThat(body.plainBytes()).isEqualTo(plain.length());
    assertThat(body.content().readAllBytes()).hasSizeLessThan(plain.length() / 8);
  }

  @Test
  void inSmileItHoldsTheSameValues() throws Exception {
    List<Document> documents =
        List.of(inSmile(DOCUMENTS.get(0)), inSmile(DOCUMENTS.get(1)), inSmile(DOCUMENTS.get(2)));
    BulkBody body = BulkBody.of(documents, Compression.NONE);
    byte[] content = body.content().readAllBytes();

    assertThat(BulkText.ofSmile(content)).isEqualTo(BODY);
    assertThat(body.plainBytes()).isEqualTo(content.length);
    assertThat(documents.stream().mapToLong(BulkBody::size).sum())
        .isGreaterThanOrEqualTo(body.plainBytes());
  }

  @Test
  void aDocumentInSmileIsTriedOutUnderTheSameCondition() throws Exception {
    Document document = DOCUMENTS.getFirst();

    assertThat(BulkText.ofSmile(BulkBody.trial(inSmile(document)).content().readAllBytes()))
        .isEqualTo(text(BulkBody.trial(document).content()));
  }

  private static Document inSmile(Document document) throws IOException {
    return new Document(
        document.index(),
        document.id(),
        DocumentFormat.SMILE.bytes(document.read(EventCopies.READER)));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }

  private static Document document(String index, String id, String json) {
    return new Document(index, id, json.getBytes(UTF_8));
  }
}
