package io.trailsight.tools.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.ObjectContent;
import io.trailsight.ingest.Signal;
import io.trailsight.ingest.Signal.DigestChecked.Files;
import io.trailsight.ingest.Tally;
import io.trailsight.testbed.sample.Expected;
import io.trailsight.testbed.sample.Expected.Listed;
import io.trailsight.tools.demo.DenialChart.Style;
import io.trailsight.trail.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoReportTest {

  private static final ObjectRef OBJECT = ObjectRef.of("trail-logs", "a.json");

  private static final Signal REJECTED =
      new Signal.ObjectRejected(ObjectRef.of("trail-logs", "b.json"), 1, "truncated");

  private final Progress progress = new Progress();

  @Test
  void theSearchNamesABucketThatWasDenied() {
    assertThat(print(findings(3, "test-blog-12345")))
        .contains("q=accessDenied:true+AND+s3.bucketName:%22test-blog-12345%22'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x'; touch pwned; echo '", "a b", "\u001b[2J", "a\"b", "%27", "Ünicode"})
  void noNameFromALogReachesTheShell(String bucket) {
    assertThat(print(findings(3, bucket)))
        .contains("q=accessDenied:true'")
        .doesNotContain("touch")
        .doesNotContain("\u001b");
  }

  @Test
  void itIsRightWhenSearchesFindWhatIsStored() {
    progress.on(ingested(new Tally(4, 3, 1, 0, 0)));

    assertThat(report(findings(3, "b")).isRight()).isTrue();
    assertThat(report(findings(2, "b")).isRight()).isFalse();
    assertThat(report(findings(4, "b")).isRight()).isFalse();
  }

  @Test
  void itIsWrongWhenATallyDoesNotBalance() {
    progress.on(ingested(new Tally(5, 3, 1, 0, 0)));

    assertThat(report(findings(3, "b")).isRight()).isFalse();
  }

  @Test
  void whatIsStoredOfRejectedObjectsIsTold() {
    progress.on(ingested(new Tally(3, 3, 0, 0, 0)));
    progress.on(REJECTED);

    assertThat(print(findings(8, "b")))
        .contains("rejected: b.json: truncated", "5 documents are of rejected objects");
  }

  @Test
  void rejectedObjectsWithoutDocumentsAreOnlyListed() {
    progress.on(ingested(new Tally(3, 3, 0, 0, 0)));
    progress.on(REJECTED);

    assertThat(print(findings(3, "b")))
        .contains("rejected: b.json: truncated")
        .doesNotContain("what came before");
  }

  @Test
  void whatIsToBeRejectedAndQuarantinedIsRight() {
    progress.on(ingested(new Tally(6, 3, 0, 2, 1)));
    assertThat(sampleReport().isRight()).isFalse();

    progress.on(REJECTED);
    assertThat(sampleReport().isRight()).isTrue();

    progress.on(new Signal.ObjectRejected(ObjectRef.of("trail-logs", "c.json"), 1, "truncated"));
    assertThat(sampleReport().isRight()).isFalse();
  }

  @Test
  void anotherNumberOfFilteredRecordsIsWrong() {
    progress.on(ingested(new Tally(6, 3, 1, 2, 0)));
    progress.on(REJECTED);

    assertThat(sampleReport().isRight()).isFalse();
  }

  @Test
  void everyFateIsListed() {
    progress.on(ingested(new Tally(10, 4, 3, 2, 1)));

    assertThat(print(findings(4, "b")).lines())
        .anyMatch(line -> line.matches(" +stored +4"))
        .anyMatch(line -> line.matches(" +duplicate +3 .*"))
        .anyMatch(line -> line.matches(" +quarantined +2 .*"))
        .anyMatch(line -> line.matches(" +filtered +1 .*"));
  }

  @Test
  void anotherNumberOfQuarantinedRecordsIsWrong() {
    progress.on(ingested(new Tally(6, 3, 1, 1, 1)));
    progress.on(REJECTED);

    assertThat(sampleReport().isRight()).isFalse();
  }

  @Test
  void whatDigestsProveIsListedAndCompared() {
    progress.on(ingested(new Tally(6, 3, 1, 2, 0)));
    assertThat(print(findings(3, "b"))).doesNotContain("digests list");

    progress.on(checked("d1", new Files(5, 1, 0, 0)));
    progress.on(checked("d2", new Files(2, 0, 1, 1)));
    progress.on(checked("d2", new Files(2, 0, 1, 1)));

    assertThat(print(findings(3, "b")))
        .contains("Files that digests list: 7 as delivered, 1 healed, 1 altered, 1 missing");
    assertThat(print(sampleReport(new Listed(7, 1, 1, 1)))).doesNotContain("digests prove");
    assertThat(print(sampleReport(new Listed(8, 0, 1, 1)))).contains("expected: digests prove");
  }

  private static Signal checked(String digest, Files files) {
    return new Signal.DigestChecked(
        ObjectRef.of("trail-logs", digest), "complete", files, List.of(), Duration.ZERO);
  }

  /**
   * Of a trail with one object of six records, two of them bad and one left out, and one object
   * that is none.
   */
  private DemoReport sampleReport() {
    return sampleReport(new Listed(0, 0, 0, 0));
  }

  private DemoReport sampleReport(Listed listed) {
    Expected expected =
        new Expected(
            1,
            0,
            1,
            6,
            2,
            1,
            3,
            1,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            0,
            0,
            listed);
    return new DemoReport(progress, findings(3, "b"), Optional.of(expected));
  }

  @Test
  void nothingInANameSteersTheTerminal() {
    String odd = "a\n\u001b[2J\u2028\u202e\0b";
    progress.on(ingested(new Tally(9, 1, 1, 0, 0)));
    progress.on(
        new Signal.ObjectRejected(ObjectRef.of("trail-logs", odd + ".json"), 1, "not " + odd));

    assertThat(print(findings(3, odd)))
        .contains("rejected: a\\u000a\\u001b[2J\\u2028\\u202e\\u0000b.json: not a\\u000a")
        .doesNotContainPattern("[\\p{Cc}&&[^\n]]|[\\p{Cf}\\p{Zl}\\p{Zp}]");
  }

  private static Signal ingested(Tally tally) {
    return new Signal.ObjectIngested(
        OBJECT, 1, tally, 100, ObjectContent.UNKNOWN, Duration.ofMillis(1));
  }

  private DemoReport report(Findings findings) {
    return new DemoReport(progress, findings, Optional.empty());
  }

  private static Findings findings(long documents, String bucket) {
    return new Findings(documents, 1, new TreeMap<>(), new TreeMap<>(), Optional.of(bucket), 0, 0);
  }

  private String print(Findings findings) {
    return print(report(findings));
  }

  private static String print(DemoReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.print(
        new PrintStream(bytes, true, UTF_8),
        Style.ASCII,
        URI.create("http://127.0.0.1:9200"),
        Duration.ofSeconds(1));
    return bytes.toString(UTF_8);
  }
}
