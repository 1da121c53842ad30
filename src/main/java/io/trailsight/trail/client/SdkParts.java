package io.trailsight.trail.client;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Products that the older AWS SDKs state behind their own names, and that are parts of them. */
final class SdkParts {

  private static final Set<String> NAMES =
      Set.of(
          "arch",
          "awscrt",
          "clang",
          "clr",
          "cpython",
          "curl",
          "docker",
          "exe",
          "gcc",
          "guzzle",
          "guzzlehttp",
          "kotlin",
          "msvc",
          "openssl",
          "paginated",
          "powershellcore",
          "prompt",
          "s3transfer",
          "scala",
          "source",
          "transfermanager",
          "unity",
          "windowspowershell");

  /** How the classes of the SDK for Java end that state their names, and runtimes. */
  private static final List<String> ENDINGS =
      List.of("client", "encrypt", "manager", "mapper", "runtime", "framework");

  private SdkParts() {}

  static boolean contains(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || ENDINGS.stream().anyMatch(lower::endsWith);
  }
}
