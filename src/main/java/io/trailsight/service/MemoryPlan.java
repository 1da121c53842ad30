package io.trailsight.service;

import io.trailsight.config.ByteSize;
import io.trailsight.config.IngestSettings;
import io.trailsight.config.Settings;
import io.trailsight.ingest.MessageMemory;
import io.trailsight.ingest.Quarantine;
import io.trailsight.ingest.Readers;
import io.trailsight.ledger.ObjectLedger;
import java.util.Optional;

/**
 * The most memory that the settings allow, as a sum that is compared with the heap before anything
 * starts. All values are in bytes.
 *
 * @param objects fetched objects
 * @param messages for each message that a source has in hand, of all sources: its thread, its
 *     connection, and the room that its documents always have
 * @param records for each reader: a record as a tree, or on its way to quarantine, and the buffers
 *     of the object that it reads and of those that wait half read
 * @param shared the room that all documents share with messages that are larger than usual
 * @param bodies the bodies of the requests under way, or what one of them is compared with
 * @param ledger entries of the ledger that wait
 */
public record MemoryPlan(
    long objects, long messages, long records, long shared, long bodies, long ledger) {

  /** The room that the documents of one object always have. Most objects need no more. */
  static final long OWN_CHUNK_BYTES = 32 << 10;

  /**
   * A message's usual body and the names in it, its thread's stack while it waits, and the buffers
   * of a connection.
   */
  private static final long MESSAGE_BYTES = 24 << 10;

  /** The buffers of an open object: those of gzip and of the parser. */
  private static final long OPEN_BYTES = 128 << 10;

  /**
   * The most that a record takes while it is parsed, as a multiple of its size: its bytes, and a
   * tree of at most one name or value for every 16 bytes, about 100 bytes each including its text
   * and the parser's tables of names. An entry of quarantine takes no more: its bytes, its text,
   * and its document.
   */
  private static final int RECORD_FACTOR = 8;

  /** A compressed body and all its copies are well below twice the size before compression. */
  private static final int COMPRESSED_FACTOR = 2;

  /** A body that is not compressed is copied on its way. */
  private static final int PLAIN_FACTOR = 4;

  /**
   * The most that a comparison takes, as a multiple of a record: an answer, and a stored document
   * as a tree. It follows a request whose body is gone, and only one runs at a time.
   */
  private static final int COMPARISON_FACTOR = RECORD_FACTOR + 2;

  /** Room for 64 objects of the usual size, or for some hundred small ones. */
  private static final long OWN_OBJECT_BYTES = 4 << 20;

  private static final int OWN_READERS = 1;

  private static final double SHARE_OF_HEAP = 0.8;

  /**
   * Why the heap of this JVM is too small for these settings, in words with the sum; empty where it
   * is large enough.
   */
  public static Optional<String> shortage(Settings settings) {
    long heap = Runtime.getRuntime().maxMemory();
    MemoryPlan plan = of(settings);
    return plan.fits(heap) ? Optional.empty() : Optional.of(plan.explain(heap));
  }

  /** The sum for these settings. */
  static MemoryPlan of(Settings settings) {
    IngestSettings ingest = settings.ingest();
    long record = Math.max(ingest.limits().maxRecordSize().bytes(), Quarantine.MAX_RAW_BYTES);
    long request = settings.bulk().maxBytes().bytes();
    int requests = settings.bulk().concurrency();
    long body = factor(settings) * request;
    return new MemoryPlan(
        ingest.byteBudget().bytes() + (settings.sources().size() * ownObjectBytes(settings)),
        (long) settings.sources().size() * ingest.concurrency() * (OWN_CHUNK_BYTES + MESSAGE_BYTES),
        readers(settings) * (RECORD_FACTOR * record + openBytes()),
        Math.max((requests + 1) * request, MessageMemory.LEAST_BYTES),
        (requests - 1) * body + Math.max(body, COMPARISON_FACTOR * record),
        settings.index().ledger() ? ObjectLedger.MOST_BYTES : 0);
  }

  /** The memory for objects of each source alone; a single source has no need of it. */
  static long ownObjectBytes(Settings settings) {
    return settings.sources().size() == 1 ? 0 : OWN_OBJECT_BYTES;
  }

  /** The readers of each source alone; a single source has no need of one. */
  static int ownReaders(Settings settings) {
    return settings.sources().size() == 1 ? 0 : OWN_READERS;
  }

  /** How many may read at once, in all sources together. */
  public static int readers(Settings settings) {
    return settings.ingest().readers() + settings.sources().size() * ownReaders(settings);
  }

  private static long openBytes() {
    return (1 + Readers.HALF_READ) * OPEN_BYTES;
  }

  private static long factor(Settings settings) {
    return settings.opensearch().compression() ? COMPRESSED_FACTOR : PLAIN_FACTOR;
  }

  long total() {
    return objects + messages + records + shared + bodies + ledger;
  }

  /** Whether the sum leaves a fifth of the heap for everything else. */
  boolean fits(long heapBytes) {
    return total() <= heapBytes * SHARE_OF_HEAP;
  }

  /** The sum in words, with the settings that make it. */
  String explain(long heapBytes) {
    return """
    The settings may need %s of memory, and 80%% of the heap are %s:
      ingest.byteBudget, and 4MiB for each of several sources  %s
      sources x ingest.concurrency x %s               %s
      ingest.readers, and 1 for each of several sources,
        x (8 x ingest.maxRecordSize, which counts as %s at least, + %s)  %s
      (bulk.concurrency + 1) x bulk.maxBytes, at least %s  %s
      %s x bulk.concurrency x bulk.maxBytes               %s
        (one request counts as 10 x ingest.maxRecordSize at least)
      index.ledger                                       %s
    Lower one of them, or give Java more heap: -Xmx... in TRAILSIGHT_JAVA_OPTS,
    or in a container more memory, or JDK_JAVA_OPTIONS.\
    """
        .formatted(
            new ByteSize(total()),
            ByteSize.ofMiB((long) (heapBytes * SHARE_OF_HEAP) >> 20),
            new ByteSize(objects),
            new ByteSize(OWN_CHUNK_BYTES + MESSAGE_BYTES),
            new ByteSize(messages),
            new ByteSize(Quarantine.MAX_RAW_BYTES),
            new ByteSize(openBytes()),
            new ByteSize(records),
            new ByteSize(MessageMemory.LEAST_BYTES),
            new ByteSize(shared),
            "2 (4 where opensearch.compression is false)",
            new ByteSize(bodies),
            new ByteSize(ledger));
  }
}
