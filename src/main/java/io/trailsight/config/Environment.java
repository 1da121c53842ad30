package io.trailsight.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings in environment variables. */
final class Environment {

  /** The variable that names the settings file. */
  static final String CONFIG = "TRAILSIGHT_CONFIG";

  private static final String PREFIX = "TRAILSIGHT_";

  /** Variables with the prefix that are not settings. */
  private static final Set<String> OTHERS =
      Set.of(CONFIG, "TRAILSIGHT_JAVA_OPTS", "TRAILSIGHT_JDKS");

  /**
   * What Kubernetes adds to every container near a service whose name starts with {@code
   * trailsight}, see <a
   * href="https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables">its
   * environment variables</a>.
   */
  private static final Pattern KUBERNETES =
      Pattern.compile(
          "TRAILSIGHT_(?:\\w+_)?(?:SERVICE_HOST=.*|SERVICE_PORT(?:_\\w+)?=[0-9]*"
              + "|PORT=(?:tcp|udp|sctp)://.*|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_\\w+)?=.*)");

  private Environment() {}

  /** Finds the settings among variables, by key. Unknown variables are problems. */
  static Map<String, SourcedValue> read(Map<String, String> environment, List<Problem> problems) {
    Map<String, String> keys =
        DeclaredSettings.KEYS.stream()
            .collect(Collectors.toMap(Setting::variable, Function.identity()));
    Map<String, SourcedValue> given = new LinkedHashMap<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              String key = keys.get(name);
              if (key != null) {
                given.put(key, new SourcedValue.Text(value, name));
              } else if (name.startsWith(PREFIX) && !isOther(name, value)) {
                problems.add(Problem.of(name, "environment", Nearest.unknown(name, keys.keySet())));
              }
            });
    return given;
  }

  private static boolean isOther(String name, String value) {
    return OTHERS.contains(name) || KUBERNETES.matcher(name + "=" + value).matches();
  }
}
