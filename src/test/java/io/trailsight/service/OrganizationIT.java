package io.trailsight.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.SettingsReader;
import io.trailsight.ingest.Signal;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.FakeOrganization;
import io.trailsight.testing.Gzip;
import io.trailsight.testing.LocalServersExtension;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Search;
import io.trailsight.testing.Signals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first document already states what AWS Organizations lists. */
@ExtendWith(LocalServersExtension.class)
@Timeout(120)
class OrganizationIT {

  private static final String ACCOUNT = "444455556666";
  private static final String INDEX = "cloudtrail-v1-2015.03";
  private static final String RECORD =
      """
      {"Records":[{"eventTime":"2015-03-21T18:00:00Z","eventID":"organization-it",\
      "recipientAccountId":"%s"}]}
      """
          .formatted(ACCOUNT);

  private final Signals signals = new Signals();

  @Test
  void documentsStateTheAccountsOfTheOrganization(LocalServers servers) throws Exception {
    LocalAws.provideCredentials();
    try (LocalAws aws = LocalAws.create(servers, "organization");
        FakeOrganization organization = new FakeOrganization();
        Search search = new Search(servers.openSearch())) {
      organization.unit(FakeOrganization.ROOT, "ou-1", "Workloads");
      organization.account("ou-1", ACCOUNT, "payments");
      organization.tag(ACCOUNT, "team", "billing");
      aws.publish(List.of(Upload.of("organization.json.gz", Gzip.of(RECORD))));
      Map<String, String> environment = new HashMap<>(aws.settings());
      environment.put("TRAILSIGHT_ENRICHMENT_ORGANIZATIONS", "true");
      environment.put(
          "TRAILSIGHT_ENRICHMENT_ORGANIZATIONS_ENDPOINT", organization.uri().toString());

      Service service =
          Service.start(SettingsReader.read(Optional.empty(), environment).settings(), signals);
      Eventually.holds(
          "the message is settled", () -> !signals.of(Signal.MessageSettled.class).isEmpty());
      assertThat(service.stop()).isTrue();

      List<JsonNode> documents = search.documents(INDEX, "recipientAccountId:" + ACCOUNT);
      assertThat(documents)
          .singleElement()
          .extracting(document -> document.path("recipientAccount").toString())
          .isEqualTo("{\"name\":\"payments\",\"ou\":\"Workloads\",\"tags\":[\"team=billing\"]}");
    } finally {
      new OpenSearchCalls(servers.openSearch()).deleteIfThere("/" + INDEX);
    }
  }
}
