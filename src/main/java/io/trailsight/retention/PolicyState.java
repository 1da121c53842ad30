package io.trailsight.retention;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.setup.Change;
import io.trailsight.setup.Change.Action;
import io.trailsight.setup.Manner;
import java.util.Optional;

/** How a policy of a cluster stands to the one that the settings ask for. */
enum PolicyState {
  /** As it is asked for. */
  CURRENT(""),
  /** Of other settings or an older version, or never finished. */
  OUTDATED(""),
  /** Somebody changed its states or patterns. */
  CHANGED("it was changed by hand"),
  /** It has the id of ours, but this program did not write it. */
  FOREIGN("it was not written by setup"),
  /** A newer version of this program wrote it. */
  NEWER("a newer version of Trailsight wrote it");

  private final String note;

  PolicyState(String note) {
    this.note = note;
  }

  static PolicyState of(JsonNode installed, JsonNode wanted) {
    Optional<PolicyStamp> stamp = PolicyStamp.in(installed);
    if (stamp.isEmpty()) {
      return FOREIGN;
    }
    PolicyStamp theirs = stamp.get();
    if (theirs.version() > PolicyStamp.VERSION) {
      return NEWER;
    }
    if (theirs.stored().equals(PolicyStamp.PENDING)) {
      return OUTDATED;
    }
    if (!theirs.stored().equals(PolicyText.fingerprint(installed))) {
      return CHANGED;
    }
    return theirs.wanted().equals(PolicyStamp.of(wanted).wanted()) ? CURRENT : OUTDATED;
  }

  /** What is done with it. */
  Change change(String subject, Manner manner) {
    return switch (this) {
      case CURRENT -> new Change(subject, Action.CURRENT);
      case OUTDATED -> new Change(subject, Action.UPDATED);
      case CHANGED, FOREIGN ->
          manner.overwrite()
              ? new Change(subject, Action.UPDATED)
              : new Change(subject, Action.KEPT, note);
      case NEWER -> new Change(subject, Action.KEPT, note);
    };
  }
}
