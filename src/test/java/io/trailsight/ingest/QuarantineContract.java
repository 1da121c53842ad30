package io.trailsight.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.ingest.Quarantine.Entry;
import io.trailsight.ingest.Quarantine.Raw;
import io.trailsight.ingest.Quarantine.Subject;
import io.trailsight.trail.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Quarantine} promises. */
public abstract class QuarantineContract {

  /** A quarantine; it may already hold entries. */
  protected abstract Quarantine quarantine();

  /** How many entries it holds. */
  protected abstract int entries() throws Exception;

  /** The reason that is kept for a subject, in words. */
  protected abstract String reasonFor(Subject subject) throws Exception;

  /** A message that no other test uses. */
  protected abstract String freshMessageId();

  @Test
  void theSameSubjectTwiceIsOneEntryAndTheFirstStays() throws Exception {
    Subject subject = new Subject.OfMessage(freshMessageId());
    quarantine().keep(List.of(entry(subject, "first")));
    int before = entries();

    quarantine().keep(List.of(entry(subject, "second")));

    assertThat(entries()).isEqualTo(before);
    assertThat(reasonFor(subject)).isEqualTo("first");
  }

  /** An object may be overwritten with content that is no better. */
  @Test
  void theSameSubjectWithOtherContentIsAnotherEntry() throws Exception {
    Subject subject = new Subject.OfRecord(ObjectRef.of(freshMessageId(), "a"), 1);
    int before = entries();

    for (String content : List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":1}")) {
      Raw raw = Raw.of(content.getBytes(UTF_8));
      quarantine().keep(List.of(new Entry(subject, "a_type", "why", 1, Optional.of(raw))));
    }

    assertThat(entries()).isEqualTo(before + 2);
  }

  @Test
  void differentSubjectsAreDifferentEntries() throws Exception {
    String id = freshMessageId();
    int before = entries();
    List<Subject> subjects =
        List.of(
            new Subject.OfMessage(id),
            new Subject.OfObject(ObjectRef.of(id, "a/b")),
            new Subject.OfObject(ObjectRef.of(id, "a")),
            new Subject.OfObject(new ObjectRef(id, "a", Optional.of("b"), OptionalLong.empty())),
            new Subject.OfRecord(ObjectRef.of(id, "a"), 1),
            new Subject.OfRecord(ObjectRef.of(id, "a"), 11),
            new Subject.OfRecord(ObjectRef.of(id, "a1"), 1));

    for (Subject subject : subjects) {
      quarantine().keep(List.of(entry(subject, subject.toString())));
    }

    assertThat(entries()).isEqualTo(before + subjects.size());
    for (Subject subject : subjects) {
      assertThat(reasonFor(subject)).isEqualTo(subject.toString());
    }
  }

  @Test
  void manyMayKeepAtTheSameTime() throws Exception {
    int before = entries();
    String id = freshMessageId();
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Subject subject = new Subject.OfRecord(ObjectRef.of(id, "a"), i / 2);
      calls.add(
          () -> {
            quarantine().keep(List.of(entry(subject, "refused")));
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> call : threads.invokeAll(calls)) {
        call.get();
      }
    }
    assertThat(entries()).isEqualTo(before + 20);
  }

  /** An entry without content. */
  protected static Entry entry(Subject subject, String reason) {
    return new Entry(subject, "a_type", reason, 1, Optional.empty());
  }
}
