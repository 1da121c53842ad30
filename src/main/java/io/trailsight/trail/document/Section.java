package io.trailsight.trail.document;

import java.io.IOException;

/**
 * Writes the fields of one concern. Keeps no state of a record: one instance serves all threads.
 */
interface Section {

  void write(RecordView view, DocumentWriter out) throws IOException;
}
