package io.trailsight.opensearch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.connect.AnswerTooLargeException;
import io.trailsight.connect.JsonConnection;
import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import io.trailsight.indices.IndexNames;
import io.trailsight.ingest.Verdict;
import io.trailsight.trail.document.Document;
import io.trailsight.trail.document.EventCopies;
import io.trailsight.trail.document.Remainder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides on records whose id is taken: a copy of what is stored is a duplicate, a different record
 * is stored beside it. What is stored is read by <a
 * href="https://docs.opensearch.org/latest/api-reference/document-apis/multi-get/">{@code
 * _mget}</a>, which also finds what no refresh has made searchable. Thread-safe.
 *
 * <p>The first writer decides how large the stored documents are. So an answer is not read beyond
 * the size that copies can have, and only one is in memory at a time.
 */
final class TakenIds {

  /** The most bytes of documents that are compared at once, unless a single one is larger. */
  private static final int MOST_BYTES = 256 << 10;

  /**
   * The most documents that are compared at once. OpenSearch has all of its answer in memory, and
   * each of them may be as large as a record can be, although their copies are small.
   */
  static final int MOST_DOCUMENTS = 64;

  /** Into how many parts a comparison is divided whose answer is too large. */
  private static final int PARTS = 8;

  /** The names around a document in an answer, and what copies differ by beside their keys. */
  private static final int AROUND_BYTES = 1 << 10;

  /** What an index adds that rebuilds documents: objects without members, and constants. */
  private static final int REBUILT_BYTES = 8 << 10;

  /** Such an index has lists twice, and returns a character of four bytes as twelve. */
  private static final int REBUILT_RATIO = 6;

  /** A key of 1,024 bytes, each of them escaped. */
  private static final int KEY_BYTES = 6 << 10;

  private static final int OK = 200;
  private static final Set<Integer> DENIED = Set.of(401, 403);

  private final JsonConnection connection;
  private final BulkSender sender;
  private final IndexForms forms;
  private final ReentrantLock comparing = new ReentrantLock();

  /**
   * @param connection not closed here
   */
  TakenIds(JsonConnection connection, BulkSender sender, IndexForms forms) {
    this.connection = connection;
    this.sender = sender;
    this.forms = forms;
  }

  /**
   * Checks whether what an index holds may be read. Whether OpenSearch answers at all shows where
   * documents are written.
   *
   * @throws Fault.Blocked when it may not
   */
  void check(String index) throws Fault.Blocked, InterruptedException {
    Document none = new Document(index, BulkBody.TRIAL_ID, new byte[0]);
    try {
      Payload request = Payload.json(request(List.of(none)));
      Answer answer = connection.post("/_mget", request, KEY_BYTES, Answer::read);
      boolean denied =
          DENIED.contains(answer.status())
              || answer.body().at("/docs/0/error/type").asText().equals("security_exception");
      if (denied) {
        throw new Fault.Blocked(
            "OpenSearch: %s may not be read by _mget: %s %s"
                .formatted(
                    index, answer.reason(), answer.body().at("/docs/0/error/reason").asText())
                .strip());
      }
    } catch (IOException _) {
      // Writing documents shows it.
    }
  }

  /** Replaces the result of each record whose id is taken by a different record. */
  List<ItemResult> judge(List<Document> documents, List<ItemResult> results)
      throws InterruptedException {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof ItemResult.Settled(Verdict.Duplicate _)
          && IndexNames.isOfEvents(documents.get(i).index())) {
        taken.add(i);
      }
    }
    if (taken.isEmpty()) {
      return results;
    }
    List<ItemResult> judged = new ArrayList<>(results);
    List<Document> asked = taken.stream().map(documents::get).toList();
    List<ItemResult> compared = compareEach(Runs.of(asked, MOST_BYTES, MOST_DOCUMENTS));
    for (int i = 0; i < compared.size(); i++) {
      judged.set(taken.get(i), compared.get(i));
    }
    return judged;
  }

  private List<ItemResult> compareEach(List<List<Document>> runs) throws InterruptedException {
    List<ItemResult> results = new ArrayList<>();
    for (List<Document> run : runs) {
      results.addAll(compare(run));
    }
    return results;
  }

  private List<ItemResult> compare(List<Document> documents) throws InterruptedException {
    List<Optional<ItemResult>> compared;
    comparing.lockInterruptibly();
    try {
      Payload request = Payload.json(request(documents));
      compared =
          connection.post(
              "/_mget",
              request,
              mostBytes(documents),
              (status, answer) -> read(documents, status, answer));
    } catch (AnswerTooLargeException _) {
      compared = List.of();
    } catch (IOException e) {
      return Collections.nCopies(documents.size(), open(e.getMessage()));
    } catch (Fault.Blocked e) {
      return Collections.nCopies(documents.size(), new ItemResult.Open(e));
    } finally {
      comparing.unlock();
    }
    return compared.isEmpty() ? compareInParts(documents) : storeOthers(documents, compared);
  }

  /**
   * What is stored and larger than a copy can be is no copy. Each division reads everything again,
   * so a few parts at a time find the large ones sooner than halves do.
   */
  private List<ItemResult> compareInParts(List<Document> documents) throws InterruptedException {
    int size = documents.size();
    if (size == 1) {
      return storeOthers(documents, List.of(Optional.empty()));
    }
    return compareEach(Runs.of(documents, Long.MAX_VALUE, Math.ceilDiv(size, PARTS)));
  }

  private long mostBytes(List<Document> documents) throws IOException {
    long bytes = KEY_BYTES;
    for (Document document : documents) {
      boolean rebuilt = forms.derivedFrom(document.index()).isPresent();
      bytes += document.jsonBytes() * (long) (rebuilt ? REBUILT_RATIO : 1);
      bytes += rebuilt ? REBUILT_BYTES : AROUND_BYTES;
    }
    return bytes;
  }

  private static ObjectNode request(List<Document> documents) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ArrayNode asked = request.putArray("docs");
    for (Document document : documents) {
      asked.addObject().put("_index", document.index()).put("_id", document.id());
    }
    return request;
  }

  /** The result of each document; nothing for one whose id a different record has. */
  private static List<Optional<ItemResult>> read(
      List<Document> documents, int status, InputStream answer) throws IOException {
    if (status != OK) {
      throw new IOException(Answer.read(status, answer).reason());
    }
    List<Optional<ItemResult>> results = new ArrayList<>();
    try (JsonParser parser = EventCopies.READER.createParser(answer)) {
      while (parser.nextToken() != null && parser.currentToken() != JsonToken.START_ARRAY) {
        // The answer has no other member before the documents.
      }
      while (results.size() < documents.size() && parser.nextToken() == JsonToken.START_OBJECT) {
        JsonNode stored = parser.readValueAsTree();
        results.add(result(documents.get(results.size()), stored));
      }
    }
    if (results.size() < documents.size()) {
      throw new IOException(
          "%d of %d documents in the answer".formatted(results.size(), documents.size()));
    }
    return results;
  }

  private static Optional<ItemResult> result(Document document, JsonNode stored)
      throws IOException {
    if (!stored.path("_source").isObject()) {
      return Optional.of(open("a document is not there: " + stored.path("error").path("reason")));
    }
    return EventCopies.areCopies(document, Remainder.whole(stored.path("_source")))
        ? Optional.of(new ItemResult.Settled(new Verdict.Duplicate()))
        : Optional.empty();
  }

  private static ItemResult open(@Nullable String reason) {
    return new ItemResult.Open(new Fault.Transient("OpenSearch: _mget: " + reason));
  }

  private List<ItemResult> storeOthers(
      List<Document> documents, List<Optional<ItemResult>> compared) throws InterruptedException {
    List<Document> others = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      if (compared.get(i).isEmpty()) {
        others.add(EventCopies.beside(documents.get(i)));
      }
    }
    Iterator<ItemResult> stored =
        (others.isEmpty() ? List.<ItemResult>of() : sender.send(others)).iterator();
    return compared.stream().map(result -> result.orElseGet(() -> beside(stored.next()))).toList();
  }

  private static ItemResult beside(ItemResult stored) {
    return stored instanceof ItemResult.Settled(Verdict.Stored _)
        ? new ItemResult.Settled(new Verdict.StoredBeside())
        : stored;
  }
}
