package io.trailsight.telemetry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes of servers as the values of a label: their number is bounded, whatever a server answers.
 * Thread-safe.
 */
final class FaultCodes {

  /** The codes of each service that are counted apart. */
  static final int MOST = 50;

  /** Any other code. */
  static final String OTHER = "other";

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,80}");

  /** Guarded by this. */
  private final Map<String, Set<String>> seen = new HashMap<>();

  /** The code, if it looks like one and few others came before it. */
  String label(String service, String code) {
    return CODE.matcher(code).matches() && isKept(service, code) ? code : OTHER;
  }

  private synchronized boolean isKept(String service, String code) {
    Set<String> codes = seen.computeIfAbsent(service, _ -> new HashSet<>());
    return codes.contains(code) || (codes.size() < MOST && codes.add(code));
  }
}
