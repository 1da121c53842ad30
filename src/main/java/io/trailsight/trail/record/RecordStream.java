package io.trailsight.trail.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;
import io.trailsight.trail.accesslog.AccessLog;
import io.trailsight.trail.record.RecordReader.Element;
import java.io.IOException;
import java.util.Optional;

/**
 * The records of one object, in their order, whatever form it holds them in. Not thread-safe.
 *
 * <p>What was read before a {@link MalformedObjectException} is good, but more may have been lost:
 * an object counts as read only once the stream has ended without one.
 */
public final class RecordStream implements AutoCloseable {

  private static final byte[] CONTROL_MESSAGE = "\"CONTROL_MESSAGE\"".getBytes(US_ASCII);

  private final RecordReader reader;
  private final RecordCutter cutter;
  private final RecordParser parser;
  private final Depth depth;
  private Optional<RecordParser> parserOfCarried;

  /** The container that the next value is in. */
  private Optional<Container> container = Optional.empty();

  /** Whether each value is a line of a server access log. */
  private boolean inLines;

  /** Whether the container has messages that carry no records. */
  private boolean ofControl;

  /** The records that the value at hand carries. */
  private Optional<RecordStream> carried = Optional.empty();

  private int ordinal = -1;
  private boolean foundContainer;
  private boolean foundForm;
  private boolean foundRecords;
  private Optional<String> problem = Optional.empty();

  RecordStream(RecordReader reader, RecordCutter cutter, RecordParser parser, Depth depth) {
    this.reader = reader;
    this.cutter = cutter;
    this.parser = parser;
    this.depth = depth;
    this.parserOfCarried = depth.levels() > 0 ? Optional.of(parser) : Optional.empty();
  }

  /**
   * The next record, or nothing at the end of the object.
   *
   * @throws MalformedObjectException when the content breaks off, holds no records at all, or
   *     exceeds a limit
   */
  public Optional<Element> next() throws MalformedObjectException {
    Optional<Element> element = advance();
    release();
    return element;
  }

  /**
   * Moves to a later record.
   *
   * @param place its place in the object, behind those of all records before
   * @return its first bytes, as they are in the object; nothing if the object has fewer records
   * @throws MalformedObjectException as {@link #next()}
   */
  public Optional<RecordHead> headAt(int place) throws MalformedObjectException {
    while (ordinal < place) {
      if (advance().isEmpty()) {
        return Optional.empty();
      }
      if (ordinal < place) {
        release();
      }
    }
    RecordHead head = head();
    release();
    return Optional.of(head);
  }

  private RecordHead head() {
    return carried.isPresent() ? carried.get().head() : cutter.head();
  }

  /**
   * The SHA-256 of the object's uncompressed content, in lower-case hexadecimal digits; nothing
   * before its end was read.
   */
  public Optional<String> sha256() {
    return depth.content().sha256();
  }

  /** Whether anything was found so far that is certainly a record, if perhaps a broken one. */
  public boolean hasFoundRecords() {
    return foundRecords;
  }

  /** Whether what carries the record that was returned last is still in memory. */
  public boolean isInsideCarrier() {
    return carried.isPresent();
  }

  private Optional<Element> advance() throws MalformedObjectException {
    try {
      while (true) {
        if (carried.isPresent()) {
          Optional<Element> element = nextCarried(carried.get());
          if (element.isPresent()) {
            return element;
          }
        } else if (cut()) {
          Optional<Element> element = read();
          if (element.isPresent()) {
            return element;
          }
        } else {
          checkEnd();
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
  }

  /** Cuts the next value; false at the end of the text. */
  private boolean cut() throws IOException {
    while (true) {
      if (inLines) {
        return cutter.nextLine();
      }
      if (container.isPresent()) {
        if (cutter.nextElement()) {
          return true;
        }
        enterContainer();
      } else if (ordinal < 0 && entersLines()) {
        return cutter.nextLine();
      } else if (!cutter.nextValue()) {
        return false;
      } else if (cutter.isAtObject()) {
        cutter.enterObject();
        enterContainer();
        if (container.isEmpty()) {
          return true;
        }
      } else if (!entersLines()) {
        cutter.cut();
        return true;
      }
    }
  }

  private boolean entersLines() throws IOException {
    inLines = depth.levels() == 0 && cutter.isBeforeAccessLog();
    foundRecords |= inLines;
    return inLines;
  }

  private void enterContainer() throws IOException {
    container = cutter.nextContainer();
    foundContainer |= container.isPresent();
    foundForm |= container.filter(Container::isOfAws).isPresent();
    ofControl =
        container.filter(Container.LOG_EVENTS::equals).isPresent()
            && cutter.hasPassed(CONTROL_MESSAGE);
  }

  /** Reads the value that was cut; nothing when it is no record itself. */
  private Optional<Element> read() {
    boolean ofRecords = container.filter(Container.RECORDS::equals).isPresent();
    try {
      JsonNode json = cutter.parse(inLines ? AccessLog::record : parser);
      if (inLines || (ofRecords ? !Carrier.isOfKinesis(json) : Carrier.isRecord(json))) {
        foundRecords = true;
        return Optional.of(new Element.Whole(++ordinal, json));
      }
      depth.others().count();
      if (carry(json) || ofControl || Carrier.isControlMessage(json)) {
        return Optional.empty();
      }
      return Optional.of(new Element.Other(++ordinal));
    } catch (UnreadableException e) {
      foundRecords |= ofRecords;
      return Optional.of(unreadable(e.reason()));
    }
  }

  private Element unreadable(String reason) {
    problem = problem.or(() -> Optional.of(reason));
    return new Element.Unreadable(++ordinal, reason, cutter.head());
  }

  /** Opens what a value carries; false when it carries nothing that may be records. */
  private boolean carry(JsonNode json) throws UnreadableException {
    Optional<byte[]> content =
        Carrier.memberOf(json)
            .map(name -> cutter.member(name, parser))
            .or(() -> Carrier.contentOf(json));
    if (content.isEmpty()) {
      return false;
    }
    int held = cutter.releaseAllButHead() + content.get().length;
    RecordParser inside = parserOfCarried.orElseGet(reader::newParserOfCarried);
    parserOfCarried = Optional.of(inside);
    try {
      carried = Optional.of(reader.openCarried(content.get(), inside, depth.inside(held)));
    } catch (IOException e) {
      throw new UnreadableException(RecordReader.malformed(e).reason());
    }
    foundForm = true;
    return true;
  }

  private Optional<Element> nextCarried(RecordStream records) throws IOException {
    try {
      Optional<Element> element = records.advance();
      foundRecords |= records.foundRecords;
      problem = problem.or(() -> records.problem);
      if (element.isPresent()) {
        return Optional.of(element.get().at(++ordinal));
      }
      closeCarried();
      return Optional.empty();
    } catch (MalformedObjectException e) {
      closeCarried();
      return Optional.of(unreadable(e.reason()));
    }
  }

  private void closeCarried() throws IOException {
    if (carried.isPresent()) {
      carried.get().closeAll();
      carried = Optional.empty();
    }
  }

  /** Frees what is no longer needed of the record that was returned last. */
  private void release() throws MalformedObjectException {
    if (carried.isPresent()) {
      carried.get().release();
      if (!carried.get().isAtEnd()) {
        return;
      }
      try {
        closeCarried();
      } catch (IOException e) {
        throw RecordReader.malformed(e);
      }
    }
    cutter.release();
  }

  private boolean isAtEnd() {
    return carried.isEmpty() && container.isEmpty() && cutter.isAtEnd();
  }

  /** An object without any record is none of CloudTrail's, unless it is a form without elements. */
  private void checkEnd() throws MalformedObjectException {
    if (depth.levels() > 0 || foundRecords) {
      return;
    }
    if (problem.isPresent()) {
      throw new MalformedObjectException(problem.get());
    }
    boolean holdsValues = ordinal >= 0 || (foundContainer && !foundForm);
    if (holdsValues) {
      throw new MalformedObjectException("it is JSON, but holds no records of CloudTrail");
    }
    if (!foundForm && !cutter.hasFoundList()) {
      throw new MalformedObjectException("it is empty");
    }
  }

  private void closeAll() throws IOException {
    try (cutter) {
      closeCarried();
    }
  }

  @Override
  public void close() throws MalformedObjectException {
    try {
      closeAll();
    } catch (IOException e) {
      throw RecordReader.malformed(e);
    }
  }
}
