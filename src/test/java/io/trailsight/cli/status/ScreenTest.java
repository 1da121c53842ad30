package io.trailsight.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.cli.status.Screen.Tone;
import org.junit.jupiter.api.Test;

/** How rows are laid out. */
class ScreenTest {

  @Test
  void coloursAreShownOnDemandOnly() {
    Screen plain = new Screen(false);
    plain.row("attention", Tone.ALARM, "look");
    Screen coloured = new Screen(true);
    coloured.row("attention", Tone.ALARM, "look");
    coloured.row("gate", "open");

    assertThat(plain.lines()).containsExactly("attention   look");
    assertThat(coloured.lines())
        .containsExactly("\u001b[1;31mattention   look\u001b[0m", "gate        open");
  }

  @Test
  void aLabelIsPrintedOnceAndLongTextsAreWrappedAndCut() {
    Screen screen = new Screen(false);
    screen.row("queue", "one");
    screen.row("queue", "word ".repeat(100));

    assertThat(screen.lines()).hasSize(4).allMatch(line -> line.length() <= 80);
    assertThat(screen.lines().get(1)).startsWith("            word word");
    assertThat(screen.lines().getLast()).endsWith("…");
  }

  @Test
  void theMiddleOfAKeyIsLeftOut() {
    assertThat(Screen.shortened("s3://bucket/folder/file.json.gz", 16))
        .isEqualTo("s3://…le.json.gz");
    assertThat(Screen.shortened("short", 16)).isEqualTo("short");
  }
}
