package io.trailsight.trail.record;

import io.trailsight.trail.record.RecordReader.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the elements of whole objects. */
final class Elements {

  private Elements() {}

  static List<Element> all(RecordReader reader, byte[] object) throws MalformedObjectException {
    List<Element> elements = new ArrayList<>();
    readInto(elements, reader, object);
    return elements;
  }

  /** Adds what is read, even if the object turns out to be malformed. */
  static void readInto(List<Element> elements, RecordReader reader, byte[] object)
      throws MalformedObjectException {
    try (RecordStream records = reader.open(object)) {
      for (Optional<Element> next = records.next(); next.isPresent(); next = records.next()) {
        elements.add(next.get());
      }
    }
  }

  static String text(Element element) {
    return element instanceof Element.Whole whole ? whole.json().toString() : "unreadable";
  }
}
