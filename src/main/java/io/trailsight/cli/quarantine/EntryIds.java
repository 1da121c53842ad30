package io.trailsight.cli.quarantine;

import io.trailsight.fault.Fault;
import io.trailsight.quarantine.QuarantineArchive;
import io.trailsight.quarantine.QuarantineArchive.Filter;
import io.trailsight.quarantine.QuarantineArchive.Found;
import io.trailsight.quarantine.QuarantineArchive.Kept;
import io.trailsight.quarantine.QuarantineArchive.Order;
import java.util.ArrayList;
import java.util.List;

/** The ids of entries, whole and as they are listed. */
final class EntryIds {

  private static final int SHOWN = 12;

  private EntryIds() {}

  /** An id as it is listed. */
  static String brief(String id) {
    return id.length() > SHOWN ? id.substring(0, SHOWN) : id;
  }

  /**
   * Finds the one entry that is meant.
   *
   * @throws Fault.Permanent when there is none, or more than one
   */
  static Kept entry(QuarantineArchive archive, String id) throws Fault, InterruptedException {
    Found found = archive.find(Filter.ofIds(List.of(id)), Order.NEWEST_FIRST);
    if (found.total() == 0) {
      throw new Fault.Permanent("no entry has the id " + id);
    }
    if (found.total() > 1) {
      throw new Fault.Permanent("%d ids begin with %s".formatted(found.total(), id));
    }
    return found.next().getFirst();
  }

  /**
   * The whole ids of those that are meant.
   *
   * @throws Fault.Permanent when one of them means none, or more than one
   */
  static List<String> whole(QuarantineArchive archive, List<String> ids)
      throws Fault, InterruptedException {
    List<String> whole = new ArrayList<>();
    for (String id : ids) {
      whole.add(entry(archive, id).id());
    }
    return whole;
  }
}
