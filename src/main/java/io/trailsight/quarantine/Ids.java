package io.trailsight.quarantine;

import io.trailsight.ingest.Fault;
import io.trailsight.ingest.QuarantineArchive;
import io.trailsight.ingest.QuarantineArchive.Filter;
import io.trailsight.ingest.QuarantineArchive.Found;
import io.trailsight.ingest.QuarantineArchive.Kept;
import io.trailsight.ingest.QuarantineArchive.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ids as people write them: whole, or as much of their beginning as tells them apart. */
final class Ids implements ITypeConverter<String> {

  private static final int SHOWN = 12;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{4,64}");

  @Override
  public String convert(String text) {
    if (!ID.matcher(text).matches()) {
      throw new TypeConversionException(
          "'%s' is no id: 4 to 64 of the digits 0-9 and a-f".formatted(text));
    }
    return text;
  }

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
