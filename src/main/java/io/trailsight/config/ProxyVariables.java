package io.trailsight.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The variables by which programs find a proxy, such as <a
 * href="https://everything.curl.dev/usingcurl/proxies/env.html">curl</a>. Upper case wins over
 * lower case, and an empty variable counts as none.
 */
final class ProxyVariables {

  private static final String HTTPS = "proxy.https";
  private static final String HTTP = "proxy.http";
  private static final String USERNAME = "proxy.username";
  private static final String PASSWORD = "proxy.password";
  private static final String NO_PROXY = "proxy.noProxy";

  /** A URL whose scheme may be missing, with a user and a password before the last at sign. */
  private static final Pattern URL =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)?(?:(?<user>.*)@)?(?<place>[^@]+)");

  private ProxyVariables() {}

  /** Adds what the variables state, where no setting states it. */
  static void addTo(Map<String, SourcedValue> given, Map<String, String> environment) {
    boolean isSet =
        Stream.of(HTTPS, HTTP, USERNAME, PASSWORD, Setting.fileKey(PASSWORD))
            .anyMatch(given::containsKey);
    if (!isSet) {
      find("HTTP_PROXY", environment).ifPresent(value -> addProxy(HTTP, value, given));
      find("HTTPS_PROXY", environment).ifPresent(value -> addProxy(HTTPS, value, given));
    }
    find("NO_PROXY", environment)
        .ifPresent(
            value ->
                given.putIfAbsent(NO_PROXY, new SourcedValue.Items(hosts(value), value.source())));
  }

  private static Optional<SourcedValue.Text> find(String name, Map<String, String> environment) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .map(
            variable ->
                new SourcedValue.Text(environment.getOrDefault(variable, "").strip(), variable))
        .filter(value -> !value.asText().isEmpty())
        .findFirst();
  }

  private static void addProxy(
      String key, SourcedValue.Text written, Map<String, SourcedValue> given) {
    Matcher url = URL.matcher(written.asText());
    if (!url.matches()) {
      given.put(key, written);
      return;
    }
    String scheme = Optional.ofNullable(url.group("scheme")).orElse("http://");
    given.put(key, new SourcedValue.Text(scheme + url.group("place"), written.source()));
    Optional.ofNullable(url.group("user"))
        .ifPresent(user -> addUser(user, written.source(), given));
  }

  private static void addUser(String user, String source, Map<String, SourcedValue> given) {
    String[] pair = user.split(":", 2);
    given.put(USERNAME, new SourcedValue.Text(decoded(pair[0]), source));
    if (pair.length == 2) {
      given.put(PASSWORD, new SourcedValue.Text(decoded(pair[1]), source));
    }
  }

  /** Characters that a URL cannot hold are written as percent signs and digits. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  private static List<String> hosts(SourcedValue.Text written) {
    return Stream.of(written.asText().split("[,\\s]+", -1))
        .filter(host -> !host.isEmpty())
        .toList();
  }
}
