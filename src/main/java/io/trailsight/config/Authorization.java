package io.trailsight.config;

import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.oneOf;
import static io.trailsight.config.ValueType.text;
import static io.trailsight.config.ValueType.token;
import static io.trailsight.config.ValueType.userName;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How requests to OpenSearch or Dashboards prove who sends them, beside a client certificate. */
public sealed interface Authorization {

  /** Not at all. */
  record None() implements Authorization {}

  /**
   * A user's name and password with each request (<a
   * href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>).
   */
  record Basic(String username, Secret password) implements Authorization {}

  /** A token with each request (<a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>). */
  record Token(Type type, Secret token) implements Authorization {

    /** What a token is. */
    public enum Type {
      BEARER("Bearer"),
      APIKEY("ApiKey");

      private final String scheme;

      Type(String scheme) {
        this.scheme = scheme;
      }

      /** The word before the token in the header. */
      public String scheme() {
        return scheme;
      }
    }
  }

  /**
   * A signature of each request, by AWS credentials (<a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">IAM guide</a>).
   *
   * @param service the name of the service in the signature, such as {@code es}
   * @param region the region in the signature
   */
  record SigV4(String service, String region) implements Authorization {

    /** What a signature for an address states; empty where the address is not of AWS. */
    public static Optional<SigV4> of(URI url) {
      return AwsHost.of(url).map(host -> new SigV4(host.service(), host.region()));
    }
  }

  /**
   * Reads the authorization of a section.
   *
   * @param server the name of the server
   * @param byDefault what holds without a user, as a sentence
   * @param urls where requests go
   * @return empty if the section states none
   */
  static Optional<Authorization> read(
      Values values, String section, String server, String byDefault, List<URI> urls) {
    String username = section + ".username";
    String password = section + ".password";
    String token = section + ".token";
    String type = section + ".tokenType";
    String sigv4 = section + ".sigv4";
    Optional<String> user =
        values.find(username, userName(), "The user of %s. %s".formatted(server, byDefault));
    Optional<Secret> secret = values.secret(password, "The password of that user.");
    Optional<Secret> bearer =
        values.secret(token, token(), "The token that requests carry, instead of a user.");
    Optional<Token.Type> kind =
        values.find(
            type,
            oneOf(List.of(Token.Type.values())),
            "What the token is: `bearer`, such as a JSON Web Token, or `apikey`. Without it,"
                + " `bearer`.");
    boolean signs =
        values.get(
            sigv4,
            bool(),
            "false",
            "Whether requests are signed with AWS credentials (SigV4), as Amazon OpenSearch"
                + " Service requires for IAM.");
    Optional<Authorization> signature = signature(values, section, signs, urls);
    values.checkPair(username, password);
    values.checkNeeds(type, token);
    values.checkAlternatives(List.of(username, token, sigv4));
    return user.<Authorization>flatMap(name -> secret.map(word -> new Basic(name, word)))
        .or(() -> bearer.map(word -> new Token(kind.orElse(Token.Type.BEARER), word)))
        .or(() -> signature);
  }

  private static Optional<Authorization> signature(
      Values values, String section, boolean signs, List<URI> urls) {
    String sigv4 = section + ".sigv4";
    String serviceKey = section + ".awsService";
    String regionKey = section + ".awsRegion";
    Optional<String> service =
        values.find(
            serviceKey,
            text("`es`, `aoss` or `opensearch`", "es|aoss|opensearch"),
            "The service that signatures name: `es` for a domain of Amazon OpenSearch Service,"
                + " `aoss` for OpenSearch Serverless, `opensearch` for an OpenSearch UI. Without"
                + " it, the one in the URL.");
    Optional<String> region =
        values.find(
            regionKey,
            Settings.Aws.REGIONS,
            "The region that signatures name. Without it, the one in the URL.");
    values.checkNeeds(serviceKey, sigv4);
    values.checkNeeds(regionKey, sigv4);
    if (!signs) {
      return Optional.empty();
    }
    Set<Optional<SigV4>> named = urls.stream().map(SigV4::of).collect(Collectors.toSet());
    Optional<SigV4> known = named.size() == 1 ? named.iterator().next() : Optional.<SigV4>empty();
    Optional<String> wantedService = service.or(() -> known.map(SigV4::service));
    Optional<String> wantedRegion = region.or(() -> known.map(SigV4::region));
    if (!urls.isEmpty() && (wantedService.isEmpty() || wantedRegion.isEmpty())) {
      values.conflict(
          sigv4,
          "needs %s and %s: the address does not name them".formatted(serviceKey, regionKey));
    }
    return wantedService.flatMap(name -> wantedRegion.map(place -> new SigV4(name, place)));
  }
}
