package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The text at the top of each board: what it answers, how to dig deeper, where else to look. */
final class Guide {

  /** Drops the pinned filters on a way between boards whose indices have no field in common. */
  private static final String WITHOUT_FILTERS =
      "?_g=(filters:!(),refreshInterval:(pause:!t,value:0),time:(from:now-7d,to:now))";

  /** Drops the pinned filters on the way to Discover, and keeps the time range. */
  private static final String KEEPING_TIME = "?_g=(filters:!())";

  private Guide() {}

  /**
   * For a board of CloudTrail events.
   *
   * @param questions what the board answers
   * @param search opens in Discover
   */
  static Markdown events(String questions, SavedSearch search) {
    return of(questions, search, boards("", WITHOUT_FILTERS));
  }

  /**
   * For the board of the ledger.
   *
   * @param others opens in Discover without filters: it is of an index with other fields
   */
  static Markdown objects(String questions, SavedSearch search, SavedSearch others) {
    String link = "[%s](%s%s)".formatted(others.title(), discover(others), KEEPING_TIME);
    return of(
        questions,
        search,
        "**Without filters:** " + link + ". **Boards:** " + boards(WITHOUT_FILTERS, ""));
  }

  /** For the board of digests. */
  static Markdown digests(String questions, SavedSearch search) {
    return of(questions, search, boards(WITHOUT_FILTERS, ""));
  }

  private static Markdown of(String questions, SavedSearch search, String links) {
    return new Markdown(
        """
        %s

        **Dig deeper:** choose values on the right, or click a bar, or **+** in a table cell. Then \
        [open %s in Discover](%s): time range and pinned filters go along. What you choose on the \
        right is pinned.

        %s\
        """
            .formatted(questions, search.title(), discover(search), links));
  }

  /**
   * The way from a board to a saved search. A board does not know this address and hands it on to
   * Discover without loading the page anew; so time range and pinned filters stay.
   */
  static String discover(SavedSearch search) {
    return "#/discover/" + search.id();
  }

  private static String boards(String toEvents, String toObjects) {
    return """
    [Overview](#/view/trailsight-overview%1$s) · \
    [Denied](#/view/trailsight-denied%1$s) · \
    [S3 data](#/view/trailsight-s3%1$s) · \
    [Requests](#/view/trailsight-s3-requests%1$s) · \
    [Where from](#/view/trailsight-origin%1$s) · \
    [People](#/view/trailsight-people%1$s) · \
    [Changes](#/view/trailsight-changes%1$s) · \
    [Integrity](#/view/trailsight-integrity%2$s) · \
    [Pipeline](#/view/trailsight-pipeline%2$s)\
    """
        .formatted(toEvents, toObjects);
  }

  /** Text for people. */
  record Markdown(String text) implements Body {

    @Override
    public String type() {
      return "markdown";
    }

    @Override
    public String kind() {
      return "text";
    }

    @Override
    public ObjectNode params() {
      return Json.object()
          .put("fontSize", 10)
          .put("openLinksInNewTab", false)
          .put("markdown", text);
    }
  }
}
