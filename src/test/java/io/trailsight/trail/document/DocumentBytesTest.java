package io.trailsight.trail.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentBytesTest {

  private final DocumentBytes bytes = new DocumentBytes();

  @Test
  void nothingWrittenIsEmpty() {
    assertThat(bytes.content()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 26})
  void piecesFollowEachOther(int length) {
    byte[] text = "abcdefghijklmnopqrstuvwxyz".getBytes(US_ASCII);

    for (int from = 0; from < text.length; from += length) {
      bytes.write(text, from, Math.min(length, text.length - from));
    }

    assertThat(bytes.content()).isEqualTo(text);
  }

  @Test
  void aPieceIsCopiedWhenItIsWritten() {
    byte[] buffer = "first".getBytes(US_ASCII);
    bytes.write(buffer, 0, buffer.length);
    buffer[0] = '?';
    bytes.write('!');

    assertThat(bytes.content()).asString(US_ASCII).isEqualTo("first!");
  }
}
