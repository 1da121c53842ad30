package io.trailsight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailsight.trail.document.Document;
import org.junit.jupiter.api.Test;

class ChunkTest {

  private static final int KIB = 1 << 10;
  private static final int SHARED = 128 * KIB;

  private final ByteBudget shared = new ByteBudget(SHARED);

  @Test
  void aSmallChunkNeedsNoSharedRoom() {
    try (Chunk chunk = new Chunk(shared, 32 * KIB, 1 << 20)) {
      for (int i = 0; i < 3; i++) {
        assertThat(chunk.hasRoomFor(document(10))).isTrue();
        chunk.add(document(10), i);
      }
      assertThat(shared.free()).isEqualTo(SHARED);
    }
  }

  @Test
  void itGrowsWhileThereIsRoomAndGivesItBack() {
    try (Chunk chunk = new Chunk(shared, 32 * KIB, 1 << 20)) {
      assertThat(fill(chunk)).isEqualTo((32 + 128) / 10 - 1);
      assertThat(shared.free()).isZero();
      assertThat(chunk.isOver()).isFalse();

      chunk.clear();
      assertThat(chunk.isEmpty()).isTrue();
      assertThat(shared.free()).isEqualTo(SHARED);
    }
  }

  @Test
  void itGrowsNoFurtherThanItMay() {
    try (Chunk chunk = new Chunk(shared, 32 * KIB, 100 * KIB)) {
      assertThat(fill(chunk)).isEqualTo((32 + 64) / 10);
      assertThat(shared.free()).isEqualTo(64 * KIB);
    }
  }

  @Test
  void itNeverWaitsForRoomThatOthersHold() {
    try (Chunk first = new Chunk(shared, 32 * KIB, 1 << 20);
        Chunk second = new Chunk(shared, 32 * KIB, 1 << 20)) {
      fill(first);
      assertThat(fill(second)).isEqualTo(3);

      first.clear();
      assertThat(second.hasRoomFor(document(10))).isTrue();
    }
    assertThat(shared.free()).isEqualTo(SHARED);
  }

  @Test
  void aDocumentForWhichThereIsNoRoomIsOver() {
    try (Chunk chunk = new Chunk(shared, 32 * KIB, 32 * KIB)) {
      assertThat(chunk.hasRoomFor(document(40))).isFalse();
      chunk.add(document(40), 7);

      assertThat(chunk.isOver()).isTrue();
      assertThat(chunk.documents()).hasSize(1);
      assertThat(chunk.ordinal(0)).isEqualTo(7);
    }
  }

  /** Adds documents of 10 KiB while there is room; returns how many. */
  private static int fill(Chunk chunk) {
    int documents = 0;
    while (chunk.hasRoomFor(document(10))) {
      chunk.add(document(10), documents++);
    }
    return documents;
  }

  private static Document document(int kibibytes) {
    return new Document("i", "id", new byte[kibibytes * KIB]);
  }
}
