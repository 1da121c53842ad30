package io.trailsight.testbed.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.config.SettingsReader;
import io.trailsight.enrich.Enrichment;
import io.trailsight.trail.document.AccountLookup;
import io.trailsight.trail.document.SourceFacts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What is known about the sample trail covers all of it, but for what nobody can know. */
@TestInstance(Lifecycle.PER_CLASS)
class SampleEnrichmentTest {

  private static final List<JsonNode> EVENTS =
      new ReadTrail(new SampleTrail(ReadTrail.LAST_DAY)).events();

  private final Map<String, SourceFacts> byAddress = new HashMap<>();
  private Optional<AccountLookup> accounts = Optional.empty();

  @BeforeAll
  void lookUp(@TempDir Path folder) throws Exception {
    Map<String, String> environment = new HashMap<>(SampleEnrichment.write(folder));
    environment.put("TRAILSIGHT_SQS_QUEUE_URL", "http://127.0.0.1:1/1/q");
    environment.put("TRAILSIGHT_OPENSEARCH_URL", "http://127.0.0.1:1");
    Enrichment enrichment =
        Enrichment.of(SettingsReader.read(Optional.empty(), environment).settings().enrichment());
    accounts = Optional.of(enrichment.accounts());
    for (JsonNode event : EVENTS) {
      String address = event.path("sourceIPAddress").asText();
      if (address.matches("[0-9a-f.:]+")) {
        byAddress.put(address, enrichment.sources().find(address));
      }
    }
  }

  @Test
  void everyAddressHasAPlaceOnTheMapAndASystem() {
    assertThat(byAddress)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            (_, facts) -> {
              assertThat(facts.place().countryCode()).isNotEmpty();
              assertThat(facts.place().point()).isPresent();
              assertThat(facts.system().number()).isBetween(64496L, 64511L);
            });
    assertThat(byAddress.values().stream().map(facts -> facts.place().countryCode()).distinct())
        .hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void theThiefCallsFromOutsideOfAllNetworksAndTheOfficeDoesNot() {
    assertThat(byAddress)
        .hasEntrySatisfying("203.0.113.9", facts -> assertThat(facts.networks()).isEmpty())
        .hasEntrySatisfying(
            "198.51.100.24", facts -> assertThat(facts.networks()).containsExactly("office"));
  }

  @Test
  void oneSessionIsUsedInTwoCountries() {
    Map<String, TreeSet<String>> countriesBySession = new HashMap<>();
    for (JsonNode event : EVENTS) {
      String key = event.at("/userIdentity/accessKeyId").asText();
      SourceFacts facts = byAddress.get(event.path("sourceIPAddress").asText());
      if (key.startsWith("ASIA") && facts != null) {
        countriesBySession
            .computeIfAbsent(key, _ -> new TreeSet<>())
            .add(facts.place().countryCode());
      }
    }
    assertThat(countriesBySession.values()).contains(new TreeSet<>(List.of("BR", "JP")));
  }

  @Test
  void everyAccountOfTheCompanyHasANameAndAUnit() {
    for (String account : List.of(Place.SHOP, Place.BACK_OFFICE, Place.LAB)) {
      AccountLookup.Account found = accounts.orElseThrow().find(account);
      assertThat(found.name()).isNotEmpty();
      assertThat(found.ou()).isNotEmpty();
    }
  }
}
