package io.trailsight.trail.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.trail.UnreadableException;
import java.io.IOException;
import java.util.Optional;

/**
 * Cuts a text into the JSON values that may be records, without parsing them: the values that
 * follow one another in it, alone or as elements of a list, and the elements of a {@link
 * Container}. Not thread-safe.
 */
final class RecordCutter implements AutoCloseable {

  private final HeldText text;
  private final ValueScan scan = new ValueScan();
  private final ValueScan scanObject = new ValueScan();

  /** Whether the values are elements of a list. */
  private boolean inList;

  private boolean foundList;

  /** Whether no element of the container was reached yet. */
  private boolean first;

  /** Whether the value stands behind a comma, or none is needed. */
  private boolean separated;

  RecordCutter(HeldText text) {
    this.text = text;
  }

  /**
   * Moves to the beginning of the next value outside of containers; false at the end of the text.
   * Commas between such values are optional.
   *
   * @throws IOException when the text ends inside of a list
   */
  boolean nextValue() throws IOException {
    while (text.skipSpace()) {
      byte next = text.peek();
      if (next == '[' && !inList) {
        inList = true;
        foundList = true;
        text.skip();
      } else if (next == ']' && inList) {
        inList = false;
        text.skip();
      } else if (next == ',') {
        text.skip();
      } else if (inList || !isDigit(next) || !text.skipExportTime()) {
        text.begin();
        separated = true;
        return true;
      }
    }
    if (inList) {
      throw new UnreadableException("it ends inside of a list");
    }
    return false;
  }

  /** Whether there was a list. */
  boolean hasFoundList() {
    return foundList;
  }

  /** Whether it is certain that no value follows. */
  boolean isAtEnd() {
    return !inList && text.isAtEnd();
  }

  /** Whether the value that was moved to is an object. */
  boolean isAtObject() {
    return text.peek() == '{';
  }

  /** The object that was moved to begins. */
  void enterObject() {
    scanObject.begin(ValueScan.Ending.MEMBER);
  }

  /**
   * Moves into the next container of the object, or behind the object; that is a value then, unless
   * it had containers.
   *
   * @throws IOException when the text ends before the object
   */
  Optional<Container> nextContainer() throws IOException {
    while (text.scan(scanObject)) {
      if (text.last() != '[') {
        return Optional.empty();
      }
      Optional<Container> container = Container.opensAtEndOf(text.tail());
      if (container.isPresent()) {
        first = true;
        return container;
      }
    }
    throw new UnreadableException("it ends inside of an object");
  }

  /** Whether what was passed of the object contains some bytes, as far as it is held. */
  boolean hasPassed(byte[] bytes) {
    return text.contains(bytes);
  }

  /**
   * Cuts the value that was moved to, which is no object. Outside of a list it takes a line.
   *
   * @throws IOException when the text ends before the value, or is none
   */
  void cut() throws IOException {
    byte next = text.peek();
    if (inList) {
      cut(next);
    } else if (next >= 0 && next < ' ') {
      throw new UnreadableException(RecordParser.NOT_WELL_FORMED);
    } else {
      text.scanLine(false);
    }
  }

  /** Whether lines of a server access log begin here, or soon behind a damaged one. */
  boolean isBeforeAccessLog() throws IOException {
    return text.skipSpace() && text.isBeforeAccessLog();
  }

  /** Cuts the next line; false at the end of the text. */
  boolean nextLine() throws IOException {
    if (!text.skipSpace()) {
      return false;
    }
    text.begin();
    separated = true;
    text.scanLine(true);
    return true;
  }

  /**
   * Cuts the next element of the container; false before the bracket that ends it.
   *
   * @throws IOException when the text ends before the container
   */
  boolean nextElement() throws IOException {
    byte next = nextOfElement();
    if (next == ']') {
      text.begin();
      return false;
    }
    separated = first || next == ',';
    if (next == ',' && !first) {
      text.skip();
      next = nextOfElement();
    }
    first = false;
    text.begin();
    cut(next);
    return true;
  }

  private byte nextOfElement() throws IOException {
    if (!text.skipSpace()) {
      throw new UnreadableException(RecordParser.NOT_WELL_FORMED);
    }
    return text.peek();
  }

  /**
   * Cuts the value that begins with a byte. Nothing has to close a number, so it may end with the
   * text. What follows the number is missing all the same, as the next value shows.
   */
  private void cut(byte begin) throws IOException {
    scan.begin(ending(begin));
    boolean mayEnd = separated && (begin == '-' || isDigit(begin));
    if (!text.scan(scan) && !mayEnd) {
      throw new UnreadableException("it ends inside of a record that cannot be read");
    }
  }

  private static boolean isDigit(byte next) {
    return next >= '0' && next <= '9';
  }

  /** What no comma precedes is broken, and costs all that stands before the next comma. */
  private ValueScan.Ending ending(byte next) {
    if (!separated) {
      return ValueScan.Ending.COMMA;
    }
    return next == '{' || next == '[' ? ValueScan.Ending.BRACKET : ValueScan.Ending.SPACE;
  }

  /** The first bytes of the value, as they are in the text. */
  RecordHead head() {
    return text.head();
  }

  /**
   * Parses the value.
   *
   * @throws UnreadableException when the parser does not take it, or it exceeds a limit
   */
  JsonNode parse(ValueParser parser) throws UnreadableException {
    if (!separated) {
      throw new UnreadableException(RecordParser.NOT_WELL_FORMED);
    }
    return text.parse(parser);
  }

  /** A member of the value, which was parsed, as it is in the text. */
  byte[] member(String name, RecordParser parser) {
    return text.member(name, parser);
  }

  /** See {@link HeldText#releaseAllButHead()}. */
  int releaseAllButHead() {
    return text.releaseAllButHead();
  }

  /** See {@link HeldText#release()}. */
  void release() {
    text.release();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
