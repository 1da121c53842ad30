package io.trailsight.status;

import io.trailsight.ingest.QueueDepth;
import io.trailsight.status.StatusReport.Installed;
import io.trailsight.status.StatusReport.Queue;
import io.trailsight.status.StatusReport.Source;
import io.trailsight.status.StoredState.Index;
import io.trailsight.status.StoredState.Objects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody should look at, in sentences. */
public final class Attention {

  /** A service that works handles objects all the time while messages wait. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** What digests prove when nothing is wrong. */
  private static final List<String> PROVED = List.of("complete", "complete, unvalidated");

  private final StatusReport report;
  private final List<String> sentences = new ArrayList<>();

  private Attention(StatusReport report) {
    this.report = report;
  }

  /** The sentences; none when all is well. */
  public static List<String> of(StatusReport report) {
    Attention attention = new Attention(report);
    report.sources().forEach(attention::source);
    attention.service();
    report.objects().known().ifPresent(attention::objects);
    report
        .quarantined()
        .known()
        .ifPresent(
            kept ->
                attention.some(
                    kept.inWindow(), "new entries in quarantine (`trailsight quarantine list`)"));
    report
        .digests()
        .known()
        .ifPresent(
            digests ->
                digests.results().entrySet().stream()
                    .filter(result -> !PROVED.contains(result.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(
                        result ->
                            attention.some(
                                result.getValue(), "digests with the result " + result.getKey())));
    report.indices().known().stream()
        .flatMap(List::stream)
        .filter(Index::isBroken)
        .forEach(index -> attention.add(index.name() + " is red: some of it cannot be read"));
    report.installed().forEach(attention::installed);
    attention.unknown();
    return List.copyOf(attention.sentences);
  }

  private void source(Source source) {
    source
        .queue()
        .flatMap(queue -> queue.deadLetters().known())
        .ifPresent(
            dead -> some(dead.orElse(0), "messages in the dead-letter queue of " + source.name()));
    long waiting =
        source.queue().flatMap(queue -> queue.depth().known()).map(QueueDepth::visible).orElse(0L);
    if (waiting > 0 && isIdle(source.name())) {
      some(
          waiting,
          "messages of %s that wait, while none of its objects was handled for %d minutes"
              .formatted(source.name(), PATIENCE.toMinutes()));
    }
  }

  /** Whether the ledger shows that nothing was handled for long. */
  private boolean isIdle(String source) {
    Optional<Objects> objects = report.objects().known();
    return objects.isPresent()
        && Optional.ofNullable(objects.get().lastHandled().get(source))
            .filter(last -> last.isAfter(report.window().now().minus(PATIENCE)))
            .isEmpty();
  }

  private void service() {
    report
        .service()
        .flatMap(Answer::known)
        .filter(service -> !service.ready())
        .ifPresent(service -> add("the service takes no messages"));
  }

  private void objects(Objects objects) {
    some(objects.denied(), "objects that S3 did not let the service read");
    some(objects.outcomes().getOrDefault("rejected", 0L), "objects that were rejected");
  }

  private void installed(Installed installed) {
    installed
        .counts()
        .known()
        .ifPresent(
            counts ->
                Stream.of("refused", "stopped")
                    .forEach(
                        word ->
                            some(counts.getOrDefault(word, 0L), word + " " + installed.title())));
  }

  private void unknown() {
    List<String> parts = new ArrayList<>();
    report.sources().stream()
        .filter(source -> isUnknown(source.queue().map(Queue::depth)))
        .forEach(source -> parts.add("the queue of " + source.name()));
    if (isUnknown(report.service())) {
      parts.add("the service");
    }
    Map.of(
            "the ledger", report.objects(),
            "quarantine", report.quarantined(),
            "digests", report.digests(),
            "indices", report.indices())
        .entrySet()
        .stream()
        .filter(part -> part.getValue().unknown().isPresent())
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(parts::add);
    if (!parts.isEmpty()) {
      add("not known: " + String.join(", ", parts));
    }
  }

  private static <T> boolean isUnknown(Optional<Answer<T>> answer) {
    return answer.flatMap(Answer::unknown).isPresent();
  }

  private void some(long count, String what) {
    if (count > 0) {
      add(String.format(Locale.ROOT, "%s: %,d", what, count));
    }
  }

  private void add(String sentence) {
    sentences.add(sentence);
  }
}
