package io.trailsight.provision.dashboards;

import io.trailsight.provision.Change.Action;
import io.trailsight.provision.Manner;
import io.trailsight.provision.dashboards.Inventory.Installed;
import java.util.List;
import java.util.Optional;

/**
 * Decides whose an object is that Dashboards holds: this program's, which may update it, or
 * somebody's who changed it. The digest that the inventory has of it tells.
 */
final class Ownership {

  private Ownership() {}

  /**
   * What is to become of an object.
   *
   * @param action neither {@link Action#UNAVAILABLE} nor {@link Action#REFUSED}
   * @param note why it is kept, or what the update brings or loses; else empty
   */
  record Decision(Action action, String note) {

    /**
     * The same about an index pattern that lacks fields of the shipped one, which are added unless
     * it is somebody's.
     *
     * @param fields their names, at least one
     */
    Decision withMissing(List<String> fields) {
      String words = "%d fields, such as %s".formatted(fields.size(), fields.getFirst());
      return switch (action) {
        case CURRENT -> new Decision(Action.UPDATED, "gets " + words);
        case KEPT -> new Decision(action, note + "; it lacks " + words);
        default -> this;
      };
    }
  }

  /**
   * Decides about an object.
   *
   * @param version of the shipped object
   * @param shipped the digest of the shipped object
   * @param held the digest of what Dashboards holds, if it holds any
   * @param known what the inventory knows
   */
  static Decision decide(
      int version,
      Digest shipped,
      Optional<Digest> held,
      Optional<Installed> known,
      Manner manner) {
    if (held.isEmpty()) {
      return new Decision(Action.CREATED, "");
    }
    boolean untouched = known.filter(entry -> entry.held().equals(held.get())).isPresent();
    boolean imported = known.filter(entry -> entry.shipped().equals(shipped)).isPresent();
    if (held.get().equals(shipped) || (untouched && imported)) {
      return new Decision(Action.CURRENT, "");
    }
    boolean newer = known.filter(entry -> entry.version() > version).isPresent();
    if (untouched && !newer) {
      return new Decision(Action.UPDATED, "");
    }
    if (manner.overwrite()) {
      return new Decision(
          Action.UPDATED, untouched ? "was newer" : "somebody's changes are overwritten");
    }
    return new Decision(
        Action.KEPT,
        untouched
            ? "a newer Trailsight wrote it; setup --overwrite brings back this one's"
            : "somebody changed it; setup --overwrite brings back ours");
  }
}
