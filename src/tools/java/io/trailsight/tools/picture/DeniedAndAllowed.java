package io.trailsight.tools.picture;

import io.trailsight.tools.panels.Answer;
import io.trailsight.tools.panels.Answer.Row;
import io.trailsight.tools.picture.HorizontalBars.Bar;
import io.trailsight.tools.picture.HorizontalBars.Group;
import io.trailsight.tools.picture.HorizontalBars.Part;
import java.util.List;

/** Makes bars of calls that are denied at one time and allowed at another. */
final class DeniedAndAllowed {

  /** The aggregation whose buckets are calls: the same actor, action and bucket. */
  static final String CALLS = "calls";

  private static final Group DENIED = new Group("denied", Palette.DENIED);
  private static final Group ALLOWED = new Group("allowed", Palette.ALLOWED);

  private DeniedAndAllowed() {}

  /** The bars of an answer whose buckets are calls. */
  static HorizontalBars of(Answer answer) {
    return new HorizontalBars(
        answer.rows().stream().map(DeniedAndAllowed::bar).toList(), List.of(DENIED, ALLOWED));
  }

  private static Bar bar(Row row) {
    return new Bar(row.key(0).replace("|", " · "), List.of(part(row, DENIED), part(row, ALLOWED)));
  }

  private static Part part(Row row, Group group) {
    return new Part(row.metrics().getOrDefault(group.name(), 0.0), group.color());
  }
}
