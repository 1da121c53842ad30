package io.trailsight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailsight.config.Authorization.Basic;
import io.trailsight.config.Authorization.None;
import io.trailsight.config.Authorization.SigV4;
import io.trailsight.config.Authorization.Token;
import io.trailsight.trail.document.DocumentFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which authorization the settings state for OpenSearch and for Dashboards. */
class AuthorizationTest {

  private static final String DOMAIN = "https://search-logs-a1.eu-central-1.es.amazonaws.com";

  @TempDir private Path folder;

  @Test
  void withoutSettingsThereIsNone() throws Exception {
    assertThat(openSearch("opensearch.url=" + DOMAIN)).isEqualTo(new None());
  }

  @Test
  void aTokenIsOfTheBearerUnlessItIsAKey() throws Exception {
    assertThat(openSearch("opensearch.token=e.y.z"))
        .isEqualTo(new Token(Token.Type.BEARER, new Secret("e.y.z")));
    Path file = Files.writeString(folder.resolve("token"), "abc==\n");
    assertThat(openSearch("opensearch.tokenFile=" + file, "opensearch.tokenType=apikey"))
        .isEqualTo(new Token(Token.Type.APIKEY, new Secret("abc==")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://search-logs-a1.eu-central-1.es.amazonaws.com, es, eu-central-1",
    "https://vpc-logs-a1.us-gov-west-1.es.amazonaws.com/_dashboards, es, us-gov-west-1",
    "https://search-logs-a1.cn-north-1.es.amazonaws.com.cn, es, cn-north-1",
    "https://search-logs-a1.us-iso-east-1.es.c2s.ic.gov, es, us-iso-east-1",
    "https://search-logs-a1.eusc-de-east-1.es.amazonaws.eu, es, eusc-de-east-1",
    "https://search-logs-a1.aos.ap-southeast-2.on.aws, es, ap-southeast-2",
    "https://SEARCH-logs-a1.EU-central-1.es.amazonaws.com:443, es, eu-central-1",
    "https://a1b2.us-east-1.aoss.amazonaws.com, aoss, us-east-1",
    "https://a1b2.aoss.us-east-1.on.aws, aoss, us-east-1",
    "https://application-ui-a1.us-east-1.opensearch.amazonaws.com, opensearch, us-east-1"
  })
  void aSignatureNamesWhatTheAddressNames(String url, String service, String region)
      throws Exception {
    assertThat(openSearch("opensearch.url=" + url, "opensearch.sigv4=true"))
        .isEqualTo(new SigV4(service, region));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://search.example.com",
        "http://localhost:9200",
        "https://eu-central-1.es.amazonaws.com.example.com",
        "https://search-logs.es.amazonaws.com"
      })
  void anotherAddressNeedsServiceAndRegion(String url) throws Exception {
    assertThat(problems("opensearch.url=" + url, "opensearch.sigv4=true"))
        .contains("opensearch.sigv4", "needs opensearch.awsService and opensearch.awsRegion");
    assertThat(
            openSearch(
                "opensearch.url=" + url,
                "opensearch.sigv4=true",
                "opensearch.awsService=aoss",
                "opensearch.awsRegion=eu-west-1"))
        .isEqualTo(new SigV4("aoss", "eu-west-1"));
  }

  @Test
  void serverlessGetsJson() throws Exception {
    String collection = "opensearch.url=https://a1b2.us-east-1.aoss.amazonaws.com";

    assertThat(settings(collection, "opensearch.sigv4=true").documentFormat())
        .isEqualTo(DocumentFormat.JSON);
    assertThat(settings("opensearch.url=" + DOMAIN, "opensearch.sigv4=true").documentFormat())
        .isEqualTo(DocumentFormat.SMILE);
  }

  @Test
  void hostsOfTwoRegionsNeedARegion() {
    assertThat(
            problems(
                "opensearch.urls=%s,%s".formatted(DOMAIN, DOMAIN.replace("central", "west")),
                "opensearch.sigv4=true"))
        .contains("opensearch.awsRegion");
  }

  @Test
  void contradictionsAreAllReported() {
    assertThat(
            problems(
                "opensearch.url=" + DOMAIN,
                "opensearch.username=writer",
                "opensearch.token=t",
                "opensearch.sigv4=true",
                "dashboards.tokenType=apikey",
                "dashboards.awsRegion=eu-west-1"))
        .contains(
            "opensearch.username (with the other settings) needs opensearch.password",
            "opensearch.token (with the other settings) cannot be used together with"
                + " opensearch.username",
            "opensearch.sigv4 (with the other settings) cannot be used together with"
                + " opensearch.username",
            "dashboards.tokenType (with the other settings) needs dashboards.token",
            "dashboards.awsRegion (with the other settings) needs dashboards.sigv4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\r\nb", "é"})
  void aTokenFitsIntoAHeader(String token) {
    assertThat(problems("opensearch.token=" + token)).contains("opensearch.token = '***'");
  }

  @Test
  void dashboardsHasThatOfOpenSearchUnlessItHasItsOwn() throws Exception {
    Settings shared =
        settings(
            "opensearch.username=writer",
            "opensearch.password=open sesame",
            "dashboards.url=https://boards.example.com");
    assertThat(shared.dashboards().authorization(shared.opensearch()))
        .isEqualTo(new Basic("writer", new Secret("open sesame")));

    Settings own = settings("opensearch.token=t", "dashboards.token=u");
    assertThat(own.dashboards().authorization(own.opensearch()))
        .isEqualTo(new Token(Token.Type.BEARER, new Secret("u")));
  }

  @Test
  void theSignatureForDashboardsNamesItsOwnService() throws Exception {
    Settings settings =
        settings(
            "opensearch.url=" + DOMAIN,
            "opensearch.sigv4=true",
            "dashboards.url=https://application-ui-a1.us-east-1.opensearch.amazonaws.com");
    assertThat(settings.dashboards().authorization(settings.opensearch()))
        .isEqualTo(new SigV4("opensearch", "us-east-1"));

    Settings proxied =
        settings(
            "opensearch.url=" + DOMAIN,
            "opensearch.sigv4=true",
            "dashboards.url=https://boards.example.com");
    assertThat(proxied.dashboards().authorization(proxied.opensearch()))
        .isEqualTo(new SigV4("es", "eu-central-1"));
  }

  @Test
  void aClientCertificateNeedsItsKeyAndTls() throws Exception {
    Path pem = Files.writeString(folder.resolve("client.pem"), "pem");
    assertThat(
            problems(
                "opensearch.url=https://search.example.com", "opensearch.clientCertFile=" + pem))
        .contains("opensearch.clientCertFile", "needs opensearch.clientKeyFile");
    assertThat(problems("opensearch.clientCertFile=" + pem, "opensearch.clientKeyFile=" + pem))
        .contains("opensearch.clientCertFile", "needs an https URL");
  }

  @Test
  void oneAddressIsGivenOrSeveral() throws Exception {
    assertThat(settings("opensearch.urls=http://a:9200/x, http://b:9200/x/").opensearch().urls())
        .hasSize(2);
    assertThat(problems("opensearch.url=http://a", "opensearch.urls=http://b"))
        .contains("opensearch.urls", "cannot be used together with opensearch.url");
    assertThat(problems("opensearch.urls=http://a,https://b")).contains("same scheme and path");
    assertThat(problems("opensearch.urls=http://a/x,http://b/y")).contains("same scheme and path");
    assertThat(problems("opensearch.urls=http://a,nonsense")).contains("same scheme and path");
  }

  private static Authorization openSearch(String... given) throws SettingsException {
    return settings(given).opensearch().authorization();
  }

  private static Settings settings(String... given) throws SettingsException {
    return SettingsReader.readWithoutQueue(Optional.empty(), environment(given)).settings();
  }

  private static String problems(String... given) {
    return String.valueOf(
        catchThrowableOfType(
                SettingsException.class,
                () -> SettingsReader.readWithoutQueue(Optional.empty(), environment(given)))
            .getMessage());
  }

  private static Map<String, String> environment(String... given) {
    Map<String, String> environment = new HashMap<>();
    for (String pair : given) {
      int end = pair.indexOf('=');
      environment.put(Setting.variable(pair.substring(0, end)), pair.substring(end + 1));
    }
    return environment;
  }
}
