package io.trailsight.cli.status;

import io.trailsight.cli.status.Screen.Tone;
import io.trailsight.status.Answer;
import io.trailsight.status.StatusReport;
import io.trailsight.status.StatusReport.Installed;
import io.trailsight.status.StatusReport.Queue;
import io.trailsight.status.StatusReport.Service;
import io.trailsight.status.StatusReport.Source;
import io.trailsight.status.StoredState.Digests;
import io.trailsight.status.StoredState.HandledObject;
import io.trailsight.status.StoredState.Index;
import io.trailsight.status.StoredState.Kind;
import io.trailsight.status.StoredState.Lag;
import io.trailsight.status.StoredState.Objects;
import io.trailsight.status.StoredState.OfType;
import io.trailsight.status.StoredState.Quarantined;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A report for people. */
final class StatusText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Those that are most frequent; the others are one line. */
  private static final int MOST_TYPES = 6;

  private static final String SAME = "not known, for the same reason";
  private static final int LONGEST_TYPE = 32;
  private static final int LONGEST_WORD = 10;

  private final StatusReport report;
  private final Screen screen;

  /** A server that does not answer gives the same reason for each part. */
  private final Set<String> reasons = new HashSet<>();

  private StatusText(StatusReport report, boolean coloured) {
    this.report = report;
    this.screen = new Screen(coloured);
  }

  /**
   * The report as lines, safe to print.
   *
   * @param attention what somebody should look at
   */
  static List<String> of(StatusReport report, List<String> attention, boolean coloured) {
    StatusText text = new StatusText(report, coloured);
    text.head(attention);
    report.sources().forEach(text::source);
    text.service();
    text.part("stored", report.objects(), text::objects);
    text.part("quarantine", report.quarantined(), text::quarantined);
    text.part("digests", report.digests(), text::digests);
    text.part("indices", report.indices(), text::indices);
    report.installed().forEach(text::installed);
    return text.screen.lines();
  }

  private void head(List<String> attention) {
    screen.row("version", report.version());
    screen.row(
        "asked",
        "%s; recent is since %s"
            .formatted(seconds(report.window().now()), seconds(report.window().since())));
    if (attention.isEmpty()) {
      screen.row("well", Tone.WELL, "nothing needs attention");
    }
    attention.forEach(sentence -> screen.row("attention", Tone.ALARM, sentence));
  }

  private void source(Source source) {
    if (source.queue().isEmpty()) {
      screen.row("queue", source.name() + ": sqs.queueUrl is not set, so it is not asked");
    } else {
      queue(source.name(), source.queue().get());
    }
  }

  private void queue(String source, Queue queue) {
    part(
        "queue",
        source + ": ",
        queue.depth(),
        depth ->
            screen.row(
                "queue",
                String.format(
                    Locale.ROOT,
                    "%s: %,d wait, %,d in flight, %,d delayed%s",
                    source,
                    depth.visible(),
                    depth.inFlight(),
                    depth.delayed(),
                    oldest(source))));
    part(
        "dead",
        source + ": ",
        queue.deadLetters(),
        dead ->
            screen.row(
                "dead",
                dead.isPresent()
                    ? String.format(
                        Locale.ROOT, "%s: %,d in the dead-letter queue", source, dead.getAsLong())
                    : source + ": there is no dead-letter queue"));
  }

  /** How long the oldest message waits; SQS does not state it, but the service may know. */
  private String oldest(String source) {
    return report
        .service()
        .flatMap(Answer::known)
        .flatMap(service -> Optional.ofNullable(service.oldest().get(source)))
        .map(age -> ", the oldest for " + Quantities.words(age))
        .orElse("");
  }

  private void service() {
    if (report.service().isEmpty()) {
      screen.row("gate", "not asked (--service URL); " + derived());
    } else {
      part("gate", report.service().get(), this::gate);
    }
  }

  private void gate(Service service) {
    screen.row(
        "gate",
        service.ready() ? Tone.WELL : Tone.ALARM,
        (service.ready() ? "open" : "messages are not taken")
            + service.version().map(version -> ", version " + version).orElse(""));
    service.words().forEach(line -> screen.row("gate", line));
  }

  /** What the ledger shows of the gate. */
  private String derived() {
    if (report.objects().known().isEmpty()) {
      return "nothing states when an object was handled";
    }
    return report.objects().known().stream()
        .flatMap(objects -> objects.last().stream())
        .findFirst()
        .map(last -> "the last object was handled " + Quantities.words(age(last.at())) + " ago")
        .orElse("no object was handled recently");
  }

  private Duration age(Instant at) {
    Duration age = Duration.between(at, report.window().now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private <T> void part(String label, Answer<T> answer, Consumer<T> print) {
    part(label, "", answer, print);
  }

  private <T> void part(String label, String subject, Answer<T> answer, Consumer<T> print) {
    switch (answer) {
      case Answer.Unknown<T>(String reason) ->
          screen.row(label, Tone.UNKNOWN, subject + (reasons.add(reason) ? reason : SAME));
      case Answer.Known<T>(T value) -> print.accept(value);
    }
  }

  private void objects(Objects objects) {
    screen.row(
        "stored",
        String.format(
            Locale.ROOT,
            "%,d records in the last minute, %,d in five, %,d in an hour",
            objects.storedInMinute(),
            objects.storedInFiveMinutes(),
            objects.storedInHour()));
    screen.row("objects", "recent: " + Quantities.counts(objects.outcomes()));
    screen.row("lag", objects.lag().map(StatusText::words).orElse("no object in the last hour"));
    objects.last().forEach(this::last);
  }

  private static String words(Lag lag) {
    return "from delivery: half within %s, 95 %% within %s (last hour)"
        .formatted(Quantities.words(lag.median()), Quantities.words(lag.high()));
  }

  private void last(HandledObject object) {
    String count =
        object.stored().isPresent()
            ? String.format(Locale.ROOT, "%,d", object.stored().getAsLong())
            : "";
    String before =
        "%s  %-8s %7s  "
            .formatted(
                CLOCK.format(object.at()), Screen.shortened(object.outcome(), LONGEST_WORD), count);
    screen.row(
        "last", before + Screen.shortened(object.object(), Screen.columns() - before.length()));
  }

  private void quarantined(Quarantined kept) {
    screen.row(
        "quarantine",
        String.format(
            Locale.ROOT, "%,d entries, %,d of them recent", kept.total(), kept.inWindow()));
    kept.byType().stream().limit(MOST_TYPES).forEach(this::type);
    if (kept.byType().size() > MOST_TYPES) {
      screen.row(
          "quarantine",
          String.format(Locale.ROOT, "%,d more types", kept.byType().size() - MOST_TYPES));
    }
  }

  private void type(OfType type) {
    screen.row(
        "quarantine",
        String.format(
            Locale.ROOT,
            "  %,7d  %s, %,d of them recent",
            type.total(),
            Screen.shortened(type.type(), LONGEST_TYPE),
            type.inWindow()));
  }

  private void digests(Digests digests) {
    screen.row(
        "digests",
        digests.results().isEmpty()
            ? "none was checked recently"
            : "recent: %s; files: %s"
                .formatted(
                    Quantities.counts(digests.results()), Quantities.counts(digests.files())));
  }

  private void indices(List<Index> indices) {
    if (indices.isEmpty()) {
      screen.row("indices", "there is none");
    }
    for (Kind kind : Kind.values()) {
      List<Index> ofKind = indices.stream().filter(index -> index.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        screen.row(
            "indices",
            String.format(
                Locale.ROOT,
                "%-10s  %,5d with %,15d documents, %9s%s",
                kind.label(),
                ofKind.size(),
                ofKind.stream().mapToLong(Index::documents).sum(),
                Quantities.size(ofKind.stream().mapToLong(Index::bytes).sum()),
                health(ofKind)));
      }
    }
  }

  private static String health(List<Index> indices) {
    return indices.stream()
        .map(Index::health)
        .filter(health -> !health.isEmpty())
        .distinct()
        .sorted()
        .map(health -> ", " + health)
        .collect(Collectors.joining());
  }

  private void installed(Installed installed) {
    String subject = installed.title() + ": ";
    part(
        "installed",
        subject,
        installed.counts(),
        counts -> screen.row("installed", subject + Quantities.counts(counts)));
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
