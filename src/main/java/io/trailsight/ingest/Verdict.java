package io.trailsight.ingest;

/** What the index finally answered for one document. */
public sealed interface Verdict {

  /** The document is stored. */
  record Stored() implements Verdict {}

  /**
   * A different document with this id is stored already, so the document is stored beside it, under
   * an id of its own.
   */
  record StoredBeside() implements Verdict {}

  /** A copy of the document is stored already. */
  record Duplicate() implements Verdict {}

  /**
   * The index will never take this document.
   *
   * @param type the index's class of error, such as {@code mapper_parsing_exception}
   * @param reason the index's own words
   */
  record Refused(String type, String reason) implements Verdict {}
}
