package io.trailsight.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.testing.JsonServer.Reply;
import io.trailsight.testing.JsonServer.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The documents of a plugin of OpenSearch. Each has the sequence number of its last write, and a
 * request replaces only the version that it names. Not thread-safe.
 */
final class VersionedDocuments {

  private final String member;
  private final Map<String, Stored> documents = new LinkedHashMap<>();
  private long writes;

  private record Stored(long seqNo, ObjectNode json) {}

  /**
   * @param member the member of an answer that has the document
   */
  VersionedDocuments(String member) {
    this.member = member;
  }

  Set<String> ids() {
    return documents.keySet();
  }

  boolean contains(String id) {
    return documents.containsKey(id);
  }

  /** How many writes there were. */
  long writes() {
    return writes;
  }

  /** A copy of a document. */
  ObjectNode get(String id) {
    return stored(id).json().deepCopy();
  }

  void put(String id, ObjectNode json) {
    documents.put(id, new Stored(writes++, json));
  }

  void remove(String id) {
    documents.remove(id);
  }

  /** Whether a request names the stored version. */
  boolean isCurrent(String id, Request request) {
    return request.query().getOrDefault("if_seq_no", "").equals("" + stored(id).seqNo())
        && request.query().getOrDefault("if_primary_term", "").equals("1");
  }

  /** A document with its version. */
  ObjectNode about(String id) {
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.put("_id", id).put("_version", 1);
    about.put("_seq_no", stored(id).seqNo()).put("_primary_term", 1);
    about.set(member, get(id));
    return about;
  }

  /** The answer to a request that reads a document. */
  Reply read(String id) {
    return Reply.ok(about(id));
  }

  private Stored stored(String id) {
    return Objects.requireNonNull(documents.get(id), id);
  }
}
