package io.trailsight.provision.retention;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes as people read them. */
public final class Size {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private Size() {}

  /** Such as {@code 1.4 GiB}. */
  public static String of(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.size() - 1) {
      amount /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }
}
