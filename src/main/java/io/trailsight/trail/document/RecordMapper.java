package io.trailsight.trail.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.ObjectTimes;
import io.trailsight.trail.accesslog.AccessLogLine;
import io.trailsight.trail.client.ClientReader;
import io.trailsight.trail.record.RecordReader;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Maps a record to the document that is stored: flat, typed, with a constant set of fields.
 *
 * <p>The mapping is total: every JSON value, whatever its shape, yields a document that the index
 * takes, and no exception. What the fields cannot take is kept in {@code extra} and named in {@code
 * mapping.warnings}. Apart from {@code ingestedAt}, {@code ingestLagMs} and what is looked up, the
 * result depends on record and origin only; a record that states no time, from an object of which
 * no time is known, gets the clock's.
 *
 * <p>Times are written as epoch milliseconds, which the index reads at a fraction of the cost of
 * text; {@code @timestamp} alone is ISO 8601, for people who read a document.
 *
 * <p>Thread-safe. Construct only one, since it loads the browser patterns.
 */
public final class RecordMapper {

  /** Chooses the index that a record belongs to. Thread-safe. */
  @FunctionalInterface
  public interface IndexChoice {

    /**
     * The index's name.
     *
     * @param ofAccessLog whether the record is a line of an access log
     * @param epochMillis the time that the record states, in milliseconds since 1970
     * @param written when its object was written
     * @param first the time of the first record in its object that has an index by its time
     * @param outlier receives why the time that is stated names no index, in one word
     */
    String ofRecord(
        boolean ofAccessLog,
        OptionalLong epochMillis,
        Optional<Instant> written,
        Optional<Instant> first,
        Consumer<String> outlier);
  }

  /**
   * The version of the document's fields, in {@code schemaVersion}. It is raised when the same
   * record becomes a document that differs in what CloudTrail states.
   */
  static final int SCHEMA_VERSION = 2;

  private final IndexChoice indices;
  private final InstantSource clock;
  private final List<Section> sections;
  private final DocumentFormat format;

  /** A mapper that knows no more than a record states, and writes JSON. */
  public RecordMapper(IndexChoice indices, InstantSource clock) {
    this(indices, clock, Additions.NONE, DocumentFormat.JSON);
  }

  /** A mapper that adds what settings ask for, and writes documents in a format. */
  public RecordMapper(
      IndexChoice indices, InstantSource clock, Additions additions, DocumentFormat format) {
    this.format = format;
    this.indices = Objects.requireNonNull(indices);
    this.clock = Objects.requireNonNull(clock);
    this.sections =
        List.of(
            new TimeFields(clock),
            new EventFields(),
            new AccountFields(additions.accounts()),
            new ErrorFields(),
            new ActionFields(),
            new IdentityFields(),
            new ActorFields(additions.accounts()),
            new SessionFields(),
            new SourceAddressFields(additions.sources()),
            new ClientFields(new ClientReader()),
            new BytesFields(),
            new TlsFields(),
            new S3Fields(additions.requestKey()),
            new AccessLogFields(),
            new InsightFields(),
            new AggregateFields(),
            new ResourceFields(),
            new McpFields(),
            new FreeFormFields(),
            additions.partTexts() ? new PartTexts() : (_, _) -> {},
            new ProvenanceFields());
  }

  /** Maps one record as it was read from its object. */
  public Document map(RecordReader.Element.Whole record, Origin origin) {
    return map(record.json(), origin);
  }

  /** Maps one record, an element of an object's {@code Records[]}. */
  public Document map(JsonNode record, Origin origin) {
    return map(record, origin, _ -> {}, _ -> {});
  }

  /**
   * Maps one record.
   *
   * @param outlier receives why the time that it states names no index, in one word
   * @param dated receives the time that it states, in milliseconds, if that names its index
   */
  Document map(JsonNode record, Origin origin, Consumer<String> outlier, LongConsumer dated) {
    try {
      RecordView view = RecordView.of(record, origin, clock);
      String index = index(view, outlier, dated);
      String id = RecordId.of(view);
      return new Document(index, id, write(view));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private String index(RecordView view, Consumer<String> outlier, LongConsumer dated) {
    ObjectTimes times = view.origin().times();
    OptionalLong stated = view.time().statedMillis();
    AtomicBoolean outlying = new AtomicBoolean();
    String index =
        indices.ofRecord(
            view.line().isPresent(),
            stated,
            times.written(),
            times.first(),
            reason -> {
              view.notes().warn("@timestamp", reason);
              outlying.setPlain(true);
              outlier.accept(reason);
            });
    if (!outlying.getPlain()) {
      stated.ifPresent(dated);
    }
    return index;
  }

  /**
   * The time that a record states, if its index is named by it.
   *
   * @param times those of its object
   */
  Optional<Instant> datedAt(JsonNode record, ObjectTimes times) {
    OptionalLong stated = RecordTime.statedMillis(Members.ofRecord(record, new Notes()));
    List<String> reasons = new ArrayList<>();
    indices.ofRecord(
        AccessLogLine.of(record).isPresent(), stated, times.written(), times.first(), reasons::add);
    return stated.isPresent() && reasons.isEmpty()
        ? Optional.of(Instant.ofEpochMilli(stated.getAsLong()))
        : Optional.empty();
  }

  private byte[] write(RecordView view) throws IOException {
    DocumentBytes bytes = new DocumentBytes();
    try (JsonGenerator generator = format.generator(bytes)) {
      write(view, generator);
    }
    return bytes.content();
  }

  private void write(RecordView view, JsonGenerator generator) throws IOException {
    DocumentWriter out = new DocumentWriter(generator);
    generator.writeStartObject();
    for (Section section : sections) {
      section.write(view, out);
    }
    generator.writeEndObject();
  }
}
