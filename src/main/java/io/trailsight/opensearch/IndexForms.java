package io.trailsight.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.OpenSearchFaults;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.opensearch.ItemResult.Sign;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.RecordId;
import io.trailsight.trail.document.Remainder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The form of the documents in each index of records, which it keeps for life. The mapping of an
 * index states in its {@code _meta} what the template stated that the index was created by:
 *
 * <ul>
 *   <li>{@code "ids": "time"} where ids have a time. All others have ids without one, so that a
 *       record that is delivered again has the id of its first copy.
 *   <li>{@code "source": "derived"} where the index rebuilds documents from its fields, so that it
 *       takes them {@linkplain Remainder split}.
 * </ul>
 *
 * <p>The form is read when an index is first written, and again after a minute, since an index may
 * be deleted, and created or restored in another form. An index that does not exist is created, so
 * that the form is read and never guessed. Thread-safe.
 */
final class IndexForms {

  /** How long a form is used without being read again. */
  static final Duration HELD = Duration.ofMinutes(1);

  private static final int NOT_FOUND = 404;
  private static final Set<Integer> DENIED = Set.of(401, 403);
  private static final String READING = "reading the mapping of ";
  private static final String BLOCK = "cluster_block_exception";
  private static final String EXISTS = "resource_already_exists_exception";

  private final JsonConnection connection;
  private final LongSupplier nanoTime;

  /** As many as there are indices of records at the most. */
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  /**
   * @param connection not closed here
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  IndexForms(JsonConnection connection, LongSupplier nanoTime) {
    this.connection = connection;
    this.nanoTime = nanoTime;
  }

  /** What is known about the documents in an index. */
  sealed interface Form {

    /**
     * The form is known.
     *
     * @param timed whether ids have a time, as documents are mapped
     * @param fields the fields of an index that rebuilds documents from them; empty for others
     */
    record Known(boolean timed, Optional<JsonNode> fields) implements Form {}

    /**
     * The form cannot be read.
     *
     * @param result of each document of the index
     */
    record Unknown(ItemResult result) implements Form {}
  }

  /**
   * @param forgotten whether it must be read again before the next documents are sent; those that
   *     are on their way still need it
   */
  private record Held(Form.Known form, long readAt, boolean forgotten) {

    Held forget() {
      return new Held(form, readAt, true);
    }
  }

  /**
   * Checks whether the mapping of an index may be read, and forgets what was read. Whether
   * OpenSearch answers at all shows where documents are written.
   *
   * @throws Fault.Blocked when it may not
   */
  void check(String index) throws Fault.Blocked, InterruptedException {
    held.replaceAll((_, known) -> known.forget());
    try {
      Answer answer = mapping(index);
      if (DENIED.contains(answer.status()) && !answer.error().type().equals(BLOCK)) {
        throw new Fault.Blocked(OpenSearchFaults.reason(READING + index, answer));
      }
    } catch (IOException _) {
      // Writing documents shows it.
    }
  }

  /** The document under the id that it has in an index whose ids have no time. */
  static Document withoutTime(Document document) {
    return new Document(document.index(), RecordId.withoutTime(document.id()), document.content());
  }

  /**
   * The document as its index holds it, whose form is known since it was last read: it does not
   * matter how long ago.
   */
  Document stored(Document document) {
    Optional<JsonNode> fields = derivedFrom(document.index());
    return fields.isPresent() ? Remainder.split(document, fields.get()) : document;
  }

  /** The fields from which an index rebuilds documents; empty if it stores them. */
  Optional<JsonNode> derivedFrom(String index) {
    Held known = held.get(index);
    return known == null ? Optional.empty() : known.form().fields();
  }

  /** The form of the index of each document. */
  List<Form> of(List<Document> documents) throws InterruptedException {
    Map<String, Form> forms = new HashMap<>();
    List<Form> each = new ArrayList<>(documents.size());
    for (Document document : documents) {
      Form form = forms.get(document.index());
      if (form == null) {
        form = of(document.index());
        forms.put(document.index(), form);
      }
      each.add(form);
    }
    return each;
  }

  private Form of(String index) throws InterruptedException {
    if (!IndexNames.isOfRecords(index)) {
      return new Form.Known(true, Optional.empty());
    }
    Optional<Held> known =
        Optional.ofNullable(held.get(index)).filter(before -> !before.forgotten());
    long now = nanoTime.getAsLong();
    if (known.isPresent() && now - known.get().readAt() < HELD.toNanos()) {
      return known.get().form();
    }
    Form read = read(index);
    if (read instanceof Form.Known form) {
      held.put(index, new Held(form, now, false));
      return read;
    }
    // What keeps it from being read shows where documents are written.
    return known.isPresent() ? known.get().form() : read;
  }

  private Form read(String index) throws InterruptedException {
    try {
      Answer answer = mapping(index);
      if (answer.status() == NOT_FOUND) {
        Answer created = connection.send("PUT", "/" + index, Optional.empty());
        if (!created.isSuccess() && !created.error().type().equals(EXISTS)) {
          return unknown("creating " + index, created);
        }
        answer = mapping(index);
        if (answer.status() == NOT_FOUND) {
          // A collection of Serverless may not have it yet; or it is deleted again.
          String reason = OpenSearchFaults.reason(READING + index, answer);
          return new Form.Unknown(new ItemResult.Open(new Fault.Transient(reason)));
        }
      }
      return answer.isSuccess() ? stated(index, answer.body()) : unknown(READING + index, answer);
    } catch (IOException e) {
      Fault fault = new Fault.Transient("OpenSearch: no answer: " + e.getMessage(), e);
      return new Form.Unknown(new ItemResult.Open(fault, Sign.UNANSWERED));
    } catch (Fault.Blocked e) {
      return new Form.Unknown(new ItemResult.Open(e));
    }
  }

  private Answer mapping(String index) throws IOException, Fault.Blocked, InterruptedException {
    return connection.send("GET", "/" + index + "/_mapping", Optional.empty());
  }

  /** An alias answers with the name of the index that it leads to. */
  private static Form stated(String index, JsonNode answer) {
    JsonNode first = answer.path(answer.isEmpty() ? index : answer.fieldNames().next());
    if (!first.has("mappings")) {
      String reason = "OpenSearch: no mapping of " + index + ": does something else answer?";
      return new Form.Unknown(new ItemResult.Open(new Fault.Transient(reason), Sign.UNANSWERED));
    }
    JsonNode mapping = first.path("mappings");
    JsonNode meta = mapping.path("_meta");
    boolean derived = meta.path("source").asText().equals("derived");
    return new Form.Known(
        meta.path("ids").asText().equals("time"),
        derived ? Optional.of(mapping.path("properties")) : Optional.empty());
  }

  private static Form unknown(String action, Answer answer) {
    String reason = OpenSearchFaults.reason(action, answer);
    return new Form.Unknown(
        switch (OpenSearchFaults.REQUESTS.classify(answer.error())) {
          case RETRY -> new ItemResult.Open(new Fault.Transient(reason));
          case UNANSWERED -> new ItemResult.Open(new Fault.Transient(reason), Sign.UNANSWERED);
          case ANSWERED, SPLIT, BLOCKED -> new ItemResult.Open(new Fault.Blocked(reason));
        });
  }
}
