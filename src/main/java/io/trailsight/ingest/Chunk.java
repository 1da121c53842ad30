package io.trailsight.ingest;

import io.trailsight.ingest.ByteBudget.Reservation;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents of one object on their way to the index. It has some room to itself, and takes more of
 * what all share while there is any; it never waits for room, so nobody waits for anybody. Not
 * thread-safe.
 */
final class Chunk implements AutoCloseable {

  /** A step in which a chunk grows, in bytes. */
  private static final int STEP_BYTES = 64 << 10;

  /** What a document takes beside its JSON: its id, its place, its verdict. */
  private static final int BESIDE_BYTES = 256;

  private final ByteBudget shared;
  private final long own;
  private final long most;
  private final List<Document> documents = new ArrayList<>();
  private final List<Integer> ordinals = new ArrayList<>();
  private final List<Reservation> reserved = new ArrayList<>();
  private long bytes;

  /**
   * @param shared where more room is taken from
   * @param own the room that it has to itself, in bytes
   * @param most the most room, in bytes
   */
  Chunk(ByteBudget shared, long own, long most) {
    this.shared = shared;
    this.own = own;
    this.most = most;
  }

  /** Whether there is room for a document, or can be made. */
  boolean hasRoomFor(Document document) {
    long needed = bytes + size(document);
    while (needed > room() && room() + STEP_BYTES <= most) {
      Optional<Reservation> step = shared.tryReserve(STEP_BYTES);
      if (step.isEmpty()) {
        return false;
      }
      reserved.add(step.get());
    }
    return needed <= room();
  }

  /** Adds a document, even one for which there is no room. */
  void add(Document document, int ordinal) {
    documents.add(document);
    ordinals.add(ordinal);
    bytes += size(document);
  }

  private static long size(Document document) {
    return document.json().length + (long) BESIDE_BYTES;
  }

  private long room() {
    return own + (long) STEP_BYTES * reserved.size();
  }

  /** Whether it holds more than it has room for. */
  boolean isOver() {
    return bytes > room();
  }

  boolean isEmpty() {
    return documents.isEmpty();
  }

  /** The documents, in the order in which they came. */
  List<Document> documents() {
    return List.copyOf(documents);
  }

  /** The place in its object of the document at this place here. */
  int ordinal(int place) {
    return ordinals.get(place);
  }

  /** Gives back the documents and the room that was shared. */
  void clear() {
    documents.clear();
    ordinals.clear();
    bytes = 0;
    reserved.forEach(Reservation::close);
    reserved.clear();
  }

  @Override
  public void close() {
    clear();
  }
}
