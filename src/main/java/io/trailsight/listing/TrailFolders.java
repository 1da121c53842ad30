package io.trailsight.listing;

import io.trailsight.fault.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Walks the folders in which CloudTrail writes, {@code
 * [prefix/]AWSLogs/[o-organisation/]account/kind/region/yyyy/MM/dd/}.
 *
 * @param folders finds the folders below another
 * @param kinds the kinds that are of interest, such as {@code CloudTrail}
 * @param accounts the only ones that are looked at; all if empty
 * @param regions the only ones that are looked at; all if empty
 * @param deepestPrefix how many folders may be before {@code AWSLogs}
 */
public record TrailFolders(
    Folders folders,
    Predicate<String> kinds,
    Set<String> accounts,
    Set<String> regions,
    int deepestPrefix) {

  private static final String LOGS = "AWSLogs";
  private static final Pattern ORGANISATION = Pattern.compile("o-[a-z0-9]+");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  public TrailFolders {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** Receives the folder of a region, such as {@code …/CloudTrail/eu-west-1/}. */
  @FunctionalInterface
  public interface RegionVisitor {

    /** Takes a folder; returns whether more are wanted. */
    boolean visit(String folder) throws Fault, InterruptedException;
  }

  /**
   * Finds the folders of regions below a prefix, until no more are wanted.
   *
   * @param prefix empty, or with a slash at its end
   */
  public void visitRegions(String prefix, RegionVisitor visitor)
      throws Fault, InterruptedException {
    boolean _ = visit(prefix, visitor);
  }

  private boolean visit(String prefix, RegionVisitor visitor) throws Fault, InterruptedException {
    List<String> names = List.of(prefix.split("/"));
    int logs = names.lastIndexOf(LOGS);
    List<String> below = logs < 0 ? List.of() : names.subList(logs + 1, names.size());
    boolean organisation = !below.isEmpty() && ORGANISATION.matcher(below.getFirst()).matches();
    List<String> place = organisation ? below.subList(1, below.size()) : below;
    if (logs < 0 && names.size() > deepestPrefix) {
      return true;
    }
    return switch (logs < 0 ? -1 : place.size()) {
      case -1 -> descend(prefix, _ -> true, visitor);
      case 0 -> descend(prefix, name -> isAccount(name, organisation), visitor);
      case 1 -> descend(prefix, kinds, visitor);
      case 2 ->
          !kinds.test(place.get(1))
              || descend(prefix, name -> regions.isEmpty() || regions.contains(name), visitor);
      default -> {
        List<String> region = names.subList(0, names.size() - place.size() + 3);
        yield visitor.visit(String.join("/", region) + "/");
      }
    };
  }

  private boolean isAccount(String name, boolean organisation) {
    boolean account =
        ACCOUNT.matcher(name).matches() && (accounts.isEmpty() || accounts.contains(name));
    return account || (!organisation && ORGANISATION.matcher(name).matches());
  }

  private boolean descend(String prefix, Predicate<String> choice, RegionVisitor visitor)
      throws Fault, InterruptedException {
    for (String folder : folders.folders(prefix)) {
      boolean chosen = choice.test(folder.substring(prefix.length(), folder.length() - 1));
      if (chosen && !visit(folder, visitor)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The folders of the days of a region.
   *
   * @param from a time of the first day
   * @param to a time of the last day
   */
  public static List<String> days(String region, Instant from, Instant to) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
    return first
        .datesUntil(last.plusDays(1))
        .map(
            day ->
                "%s%04d/%02d/%02d/"
                    .formatted(region, day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
        .toList();
  }
}
