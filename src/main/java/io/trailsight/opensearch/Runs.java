package io.trailsight.opensearch;

import io.trailsight.trail.document.Document;
import java.util.ArrayList;
import java.util.List;

/** Divides documents into runs that keep their order, each in one format. */
final class Runs {

  private Runs() {}

  /**
   * The runs; none without documents.
   *
   * @param mostBytes of a run in a body, unless a single document is larger
   * @param mostDocuments of a run
   */
  static List<List<Document>> of(List<Document> documents, long mostBytes, int mostDocuments) {
    List<List<Document>> runs = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < documents.size(); i++) {
      long size = BulkBody.size(documents.get(i));
      boolean fits =
          bytes + size <= mostBytes
              && i - from < mostDocuments
              && documents.get(i).format() == documents.get(from).format();
      if (i > from && !fits) {
        runs.add(documents.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += size;
    }
    if (from < documents.size()) {
      runs.add(documents.subList(from, documents.size()));
    }
    return runs;
  }
}
