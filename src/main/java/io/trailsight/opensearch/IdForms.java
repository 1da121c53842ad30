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
 * The form of the ids in each index of records, which it keeps for life, so that a record that is
 * delivered again has the id of its first copy. The mapping of an index states {@code "ids":
 * "time"} in its {@code _meta} if the index was created by a template that does; all others have
 * ids without a time.
 *
 * <p>The form is read when an index is first written, and again after a minute, since an index may
 * be deleted, and created or restored in another form. An index that does not exist is created, so
 * that the form is read and never guessed. Thread-safe.
 */
final class IdForms {

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
  IdForms(JsonConnection connection, LongSupplier nanoTime) {
    this.connection = connection;
    this.nanoTime = nanoTime;
  }

  /** What is known about the ids in an index. */
  sealed interface Form {

    /** The ids are those of the documents as they are mapped. */
    record AsMapped() implements Form {}

    /** The ids have no time. */
    record WithoutTime() implements Form {}

    /**
     * The form cannot be read.
     *
     * @param result of each document of the index
     */
    record Unknown(ItemResult result) implements Form {}
  }

  private record Held(Form form, long readAt) {}

  /**
   * Checks whether the mapping of an index may be read, and forgets what was read. Whether
   * OpenSearch answers at all shows where documents are written.
   *
   * @throws Fault.Blocked when it may not
   */
  void check(String index) throws Fault.Blocked, InterruptedException {
    held.clear();
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
    return new Document(document.index(), RecordId.withoutTime(document.id()), document.json());
  }

  /** The form of the ids in the index of each document. */
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
      return new Form.AsMapped();
    }
    Held known = held.get(index);
    long now = nanoTime.getAsLong();
    if (known != null && now - known.readAt() < HELD.toNanos()) {
      return known.form();
    }
    Form read = read(index);
    if (!(read instanceof Form.Unknown)) {
      held.put(index, new Held(read, now));
      return read;
    }
    // What keeps it from being read shows where documents are written.
    return known == null ? read : known.form();
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
    return first.at("/mappings/_meta/ids").asText().equals("time")
        ? new Form.AsMapped()
        : new Form.WithoutTime();
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
