package io.trailsight.trail.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any bytes as a line, and as what a client sends, are cut within the laws. */
class AccessLogLawsTest {

  private static final String SEED = "20260521";

  private final AccessLogLaws laws = new AccessLogLaws();

  @Provide
  Arbitrary<byte[]> texts() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "\"",
            " ",
            "-",
            "\" \"",
            "\" - ",
            " 200 - 1 2 3 4 ",
            "Mozilla/5.0 (X11)",
            "é",
            "\\",
            "\" - aG9zdA== SigV4 AES AuthHeader example.com TLSv1.3 - Yes us-east-1",
            "[",
            "]");
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(60),
        parts.list().ofMaxSize(12).map(list -> String.join("", list).getBytes(UTF_8)));
  }

  @Provide
  Arbitrary<byte[]> lines() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            Lines.OWNER,
            "-",
            "\"-\"",
            "[21/May/2026:18:30:07 +0000]",
            "REST.GET.OBJECT",
            "200",
            "\"GET /a HTTP/1.1\"",
            "\"",
            "a b",
            "",
            "SigV4",
            "Yes",
            "TLSv1.2",
            "\"Mozilla \"5\" x\"");
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
        tokens
            .list()
            .ofMinSize(14)
            .ofMaxSize(30)
            .map(list -> String.join(" ", list).getBytes(UTF_8)));
  }

  @Property(seed = SEED)
  void anyLineIsCutOrRefused(@ForAll("lines") byte[] line) {
    assertThat(laws.violations(line)).isEmpty();
  }

  @Property(seed = SEED)
  void noClientDecidesWhatIsInTheOtherFields(
      @ForAll("texts") byte[] referer, @ForAll("texts") byte[] userAgent) {
    assertThat(laws.violations(referer, userAgent)).isEmpty();
  }
}
