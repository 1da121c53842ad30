package io.trailsight.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.setup.Change.Action;
import java.util.Optional;

/** How a monitor of a cluster stands to the one that ships. */
enum MonitorState {
  /** As it ships. */
  CURRENT(""),
  /** Of an older version, or never finished. */
  OUTDATED(""),
  /** Somebody changed its query or a condition. */
  CHANGED("its query or a condition was changed by hand"),
  /** It has the name or the stamp of ours, but this program did not write it. */
  FOREIGN("it was not written by setup"),
  /** A newer version of this program wrote it. */
  NEWER("a newer version of Trailsight wrote it");

  private final String note;

  MonitorState(String note) {
    this.note = note;
  }

  static MonitorState of(ShippedMonitor ours, JsonNode installed) {
    Optional<MonitorStamp> stamp = MonitorStamp.in(installed).filter(MonitorStamp::isWritten);
    if (stamp.isEmpty()) {
      return FOREIGN;
    }
    MonitorStamp theirs = stamp.get();
    MonitorStamp wanted = MonitorStamp.of(ours);
    if (theirs.version() > wanted.version()) {
      return NEWER;
    }
    if (theirs.stored().equals(MonitorStamp.PENDING)) {
      return OUTDATED;
    }
    if (!theirs.stored().equals(MonitorDefinition.fingerprint(installed))) {
      return CHANGED;
    }
    return theirs.shipped().equals(wanted.shipped()) ? CURRENT : OUTDATED;
  }

  /** What is done with it. */
  Action action(boolean overwrite) {
    return switch (this) {
      case CURRENT -> Action.CURRENT;
      case OUTDATED -> Action.UPDATED;
      case CHANGED, FOREIGN -> overwrite ? Action.UPDATED : Action.KEPT;
      case NEWER -> Action.KEPT;
    };
  }

  /** Why it is kept. */
  String note() {
    return note;
  }
}
