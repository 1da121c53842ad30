package io.trailsight.ingest;

import io.trailsight.ingest.ByteBudget.Reservation;
import io.trailsight.ingest.Signal.DocumentsWritten.Stored;
import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documents of one object on their way to the index. A chunk has some room of its own, and takes
 * more from the room that all chunks share while there is any. It never waits for room, so chunks
 * cannot block each other. Not thread-safe.
 */
final class Chunk implements AutoCloseable {

  /** The step in which a chunk grows, in bytes. */
  private static final int STEP_BYTES = 64 << 10;

  /** The memory of a document beside its content: its id, its place, its verdict. */
  private static final int BESIDE_BYTES = 256;

  private final ByteBudget shared;
  private final long own;
  private final long most;
  private final List<Document> documents = new ArrayList<>();
  private final List<Integer> ordinals = new ArrayList<>();
  private final List<Reservation> reserved = new ArrayList<>();
  private long bytes;

  /**
   * @param shared the room that all chunks share
   * @param own the room of this chunk alone, in bytes
   * @param most the most room that it may take in all, in bytes
   */
  Chunk(ByteBudget shared, long own, long most) {
    this.shared = shared;
    this.own = own;
    this.most = most;
  }

  /** Whether a document fits, after growing if need be. */
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

  /** Adds a document, even if it does not fit. */
  void add(Document document, int ordinal) {
    documents.add(document);
    ordinals.add(ordinal);
    bytes += size(document);
  }

  private static long size(Document document) {
    return document.content().length + (long) BESIDE_BYTES;
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

  /** The documents, in the order in which they were added. */
  List<Document> documents() {
    return List.copyOf(documents);
  }

  /** The place in its object of the document at this place in the chunk. */
  int ordinal(int place) {
    return ordinals.get(place);
  }

  /**
   * A document that is new in the index.
   *
   * @param verdicts the verdict on each document
   */
  Optional<Stored> stored(List<Verdict> verdicts) {
    int place = verdicts.lastIndexOf(new Verdict.Stored());
    return place < 0
        ? Optional.empty()
        : Optional.of(new Stored(documents.get(place).index(), documents.get(place).id()));
  }

  /** Removes the documents, and gives back the shared room. */
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
