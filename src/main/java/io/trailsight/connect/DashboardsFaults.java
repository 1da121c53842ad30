package io.trailsight.connect;

import io.trailsight.connect.JsonConnection.Answer;
import io.trailsight.fault.Fault;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;

/** What a failed request to Dashboards means, and what the operator has to do. */
final class DashboardsFaults {

  private static final int MOST_WORDS = 300;

  /** Part of Java's message, in lower case, when an answer is not TLS. */
  private static final String NO_TLS = "unrecognized ssl message";

  private DashboardsFaults() {}

  /**
   * Classifies a request without an answer.
   *
   * @param url with the base path
   * @return the fault, when the same request may work later
   * @throws Fault.Blocked when the server's certificate is not trusted, or it does not speak TLS
   */
  static Fault.Transient unanswered(String url, IOException e) throws Fault.Blocked {
    if (isAboutCertificate(e)) {
      throw noTls(url, e, "does dashboards.caFile hold the certificate that vouches for it?");
    }
    if (e instanceof SSLException && words(e).toLowerCase(Locale.ROOT).contains(NO_TLS)) {
      throw noTls(url, e, "is it http? check dashboards.url");
    }
    boolean hint = e instanceof ConnectionClosedException && url.startsWith("http:");
    return new Fault.Transient(
        "Dashboards does not answer at %s: %s%s"
            .formatted(url, words(e), hint ? "; is it https? check dashboards.url" : ""),
        e);
  }

  private static Fault.Blocked noTls(String url, IOException e, String question) {
    return new Fault.Blocked(
        "Dashboards: no TLS connection to %s: %s; %s".formatted(url, words(e), question), e);
  }

  private static boolean isAboutCertificate(IOException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException);
  }

  /**
   * Classifies an answer that reports no success.
   *
   * @param url with the base path
   * @param action what the request does
   * @return the fault, when it lasts until someone acts
   * @throws Fault.Transient when the same request may work later
   */
  static Fault.Blocked of(String url, String action, Answer answer) throws Fault.Transient {
    int status = answer.status();
    if (status == 503 && answer.body().isMissingNode()) {
      throw new Fault.Transient("Dashboards is not ready yet at %s (HTTP 503)".formatted(url));
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw new Fault.Transient("Dashboards: %s: %s".formatted(action, report(answer)));
    }
    String denial = status == 403 ? DenialRemedy.after(answer, "dashboards") : "";
    return new Fault.Blocked(
        "Dashboards: %s: %s%s"
            .formatted(
                action, report(answer), denial.isEmpty() ? "; " + remedy(url, answer) : denial));
  }

  private static String remedy(String url, Answer answer) {
    return switch (answer.status()) {
      case 200 ->
          "something else than the API of OpenSearch Dashboards answers at %s, or a page to log in: check dashboards.url and dashboards.username"
              .formatted(url);
      case 301, 302, 303, 307, 308 -> redirected(answer.location().orElse(""));
      case 400 -> "is it OpenSearch Dashboards that answers at %s?".formatted(url);
      case 401 -> "check dashboards.username and dashboards.password, or the token or certificate";
      case 403 -> "this user may not do that: give it a role that may write saved objects";
      case 404 ->
          "no OpenSearch Dashboards is at %s: check dashboards.url and its base path, which is /_dashboards on Amazon OpenSearch Service"
              .formatted(url);
      case 413 -> "let proxies pass bodies of a megabyte";
      case 422 -> "use OpenSearch Dashboards 2.19 or later";
      default -> "check dashboards.url";
    };
  }

  private static String redirected(String location) {
    return location.contains("login") || location.contains("auth/")
        ? "it wants a user that logs in: check dashboards.username, and that Dashboards takes basic"
            + " authentication"
        : "it is elsewhere: set dashboards.url to where it is";
  }

  private static String report(Answer answer) {
    String message = answer.body().path("message").asText();
    String location = answer.location().map(to -> " to " + to).orElse("");
    return cut(("HTTP " + answer.status() + location + " " + message).strip());
  }

  private static String words(IOException e) {
    return cut(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
  }

  private static String cut(String words) {
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
  }
}
