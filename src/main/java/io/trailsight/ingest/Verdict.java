package io.trailsight.ingest;

/** What the index finally answered for one document. */
public sealed interface Verdict {

  /** The document is stored. */
  record Stored() implements Verdict {}

  /** A document with this id is stored already. */
  record Duplicate() implements Verdict {}

  /**
   * The index will never take this document.
   *
   * @param type the index's class of error, such as {@code mapper_parsing_exception}
   * @param reason the index's own words
   */
  record Refused(String type, String reason) implements Verdict {}
}
