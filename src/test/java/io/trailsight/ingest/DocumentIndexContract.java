package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.DocumentFormat;
import io.trailsight.trail.document.EventCopies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link DocumentIndex} promises. */
public abstract class DocumentIndexContract {

  private static final Verdict STORED = new Verdict.Stored();
  private static final Verdict DUPLICATE = new Verdict.Duplicate();

  /** The index under test. */
  protected abstract DocumentIndex index();

  /** The name of an index that is empty before each test and takes {@link #document}s. */
  protected abstract String name();

  /** The name of an index of records that is empty before each test. */
  protected abstract String recordsName();

  /** The field {@code eventName} of every document in an index. */
  protected abstract List<String> eventNames(String index) throws Exception;

  /** A document that will be refused. */
  protected abstract Document refusable(String id) throws IOException;

  /** Whether the document is stored, in this form. */
  protected abstract boolean holds(Document document) throws Exception;

  /** How many documents the index holds. */
  protected abstract int size() throws Exception;

  /** The format of the documents. */
  protected DocumentFormat format() {
    return DocumentFormat.JSON;
  }

  /** JSON as the content of a document. */
  protected final byte[] content(String json) throws IOException {
    return format().bytes(EventCopies.READER.readTree(json));
  }

  /** A document that will be stored. */
  protected final Document document(String id) throws IOException {
    return new Document(name(), id, content("{\"number\":1}"));
  }

  @Test
  void verdictsComeInTheOrderOfTheDocuments() throws Exception {
    index().write(List.of(document("known")));

    List<Verdict> verdicts =
        index()
            .write(
                List.of(document("new"), document("known"), refusable("bad"), document("newer")));

    assertThat(verdicts)
        .satisfiesExactly(
            verdict -> assertThat(verdict).isEqualTo(STORED),
            verdict -> assertThat(verdict).isEqualTo(DUPLICATE),
            verdict -> assertThat(verdict).isInstanceOf(Verdict.Refused.class),
            verdict -> assertThat(verdict).isEqualTo(STORED));
    assertThat(size()).isEqualTo(3);
  }

  @Test
  void aRefusalHasItsTypeAndReason() throws Exception {
    assertThat(index().write(List.of(refusable("bad"))).getFirst())
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.type()).isEqualTo("mapper_parsing_exception");
              assertThat(refused.reason()).isNotBlank();
            });
  }

  @Test
  void theFirstFormOfADocumentStays() throws Exception {
    Document other = new Document(name(), "a", content("{\"number\":2}"));
    index().write(List.of(document("a")));

    assertThat(index().write(List.of(other))).containsExactly(DUPLICATE);
    assertThat(holds(document("a"))).isTrue();
    assertThat(holds(other)).isFalse();
  }

  /** Whichever comes first, and however often each of them is delivered. */
  @ParameterizedTest
  @ValueSource(strings = {"ab", "ba", "abab", "baab", "aabb"})
  void twoDifferentRecordsWithOneIdAreBothStored(String order) throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < order.length(); i++) {
      verdicts.addAll(index().write(List.of(record(order.substring(i, i + 1), i))));
    }

    assertThat(Collections.frequency(verdicts, STORED)).isEqualTo(1);
    assertThat(Collections.frequency(verdicts, new Verdict.StoredBeside())).isEqualTo(1);
    assertThat(Collections.frequency(verdicts, DUPLICATE)).isEqualTo(order.length() - 2);
    Document second = record(order.replace(order.substring(0, 1), "").substring(0, 1), 9);
    assertThat(eventNames(second.index())).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void differentRecordsWithOneIdInOneWriteAreAllStored() throws Exception {
    List<Document> records =
        List.of(record("a", 1), record("b", 2), record("a", 3), record("c", 4), record("b", 5));

    List<Verdict> verdicts = index().write(records);

    assertThat(Collections.frequency(verdicts, STORED)).isEqualTo(1);
    assertThat(Collections.frequency(verdicts, new Verdict.StoredBeside())).isEqualTo(2);
    assertThat(Collections.frequency(verdicts, DUPLICATE)).isEqualTo(2);
    assertThat(eventNames(records.getFirst().index())).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(index().write(records)).containsOnly(DUPLICATE);
  }

  /** Whoever comes first may be large, to make the comparison cost memory. */
  @Test
  void aSmallRecordIsNotHiddenByALargeOne() throws Exception {
    String large = "x".repeat(300_000);
    index().write(List.of(record(large, 1)));

    assertThat(index().write(List.of(record("a", 2)))).containsExactly(new Verdict.StoredBeside());
    assertThat(eventNames(record("a", 2).index())).containsExactlyInAnyOrder("a", large);
  }

  /** A record as the mapping makes it; its delivery differs each time. */
  private Document record(String eventName, int delivery) throws IOException {
    return new Document(
        recordsName(),
        "1c2d3e4f-0000-4000-8000-000000000001",
        content(
            """
            {"ingestedAt":%1$d,"ingestLagMs":%1$d,"schemaVersion":1,"eventName":"%2$s",\
            "delivery":{"bucket":"b","key":"%1$d.json","recordIndex":%1$d}}\
            """
                .formatted(delivery, eventName)));
  }

  @Test
  void aDocumentTwiceInOneWriteIsStoredOnce() throws Exception {
    assertThat(index().write(List.of(document("a"), document("a"), document("b"))))
        .containsExactly(STORED, DUPLICATE, STORED);
    assertThat(size()).isEqualTo(2);
  }

  @Test
  void noDocumentsHaveNoVerdicts() throws Exception {
    assertThat(index().write(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\"b", "a\\b", "a\\\"b", "a/b?c#d&e=%41+", " ", "é語😀", "a\nb\tc\u0001", "_x"})
  void idsMayHoldAnything(String id) throws Exception {
    assertThat(index().write(List.of(document(id)))).containsExactly(STORED);
    assertThat(index().write(List.of(document(id)))).containsExactly(DUPLICATE);
    assertThat(holds(document(id))).isTrue();
  }

  @Test
  void concurrentWritersGetTheirOwnVerdictsAndNothingIsStoredTwice() throws Exception {
    int writers = 24;
    List<Callable<List<Verdict>>> writes = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      String own = "own-" + i;
      boolean refused = i % 3 == 0;
      List<Document> documents =
          List.of(
              document(own),
              refused ? refusable("bad-" + i) : document("good-" + i),
              document("shared"));
      writes.add(() -> index().write(documents));
    }
    List<List<Verdict>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Verdict>> write : threads.invokeAll(writes)) {
        answers.add(write.get());
      }
    }

    List<Verdict> shared = answers.stream().map(List::getLast).toList();
    assertThat(Collections.frequency(shared, STORED)).isEqualTo(1);
    assertThat(Collections.frequency(shared, DUPLICATE)).isEqualTo(writers - 1);
    assertThat(IntStream.range(0, writers))
        .allSatisfy(
            i -> {
              assertThat(answers.get(i).getFirst()).isEqualTo(STORED);
              assertThat(answers.get(i).get(1) instanceof Verdict.Refused).isEqualTo(i % 3 == 0);
            });
    assertThat(size()).isEqualTo(writers + writers - 8 + 1);
  }
}
