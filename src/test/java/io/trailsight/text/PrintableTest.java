package io.trailsight.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "000a", "000d", "0009", "0000", "001b", "007f", "0085", "009b", "00ad", "200b", "200e", "2028",
    "2029", "202e", "2066", "feff"
  })
  void controlCharactersAreEscaped(String code) {
    char character = (char) Integer.parseInt(code, 16);
    assertThat(Printable.of("a" + character + "b")).isEqualTo("a\\u" + code + "b");
  }

  @Test
  void charactersBeyondTheFirstPlaneAreEscapedAsTheirTwoUnits() {
    assertThat(Printable.of("a" + Character.toString(0xE0041) + "b")).isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void lettersOfAllLanguagesAreUnchanged() {
    assertThat(Printable.of("Zürich 東京 🦊 a b\\n\"")).isEqualTo("Zürich 東京 🦊 a b\\n\"");
  }
}
