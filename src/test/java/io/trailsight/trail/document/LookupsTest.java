package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailsight.indices.Coverage;
import io.trailsight.indices.RecordIndices;
import io.trailsight.trail.document.AccountLookup.Account;
import io.trailsight.trail.document.Place.Point;
import io.trailsight.trail.document.SourceFacts.AutonomousSystem;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked up about the address and the accounts of a record. */
class LookupsTest {

  private static final String RECORD =
      """
      {'eventID': 'e-1', 'eventName': 'a', 'sourceIPAddress': '192.0.2.10',
       'recipientAccountId': '111122223333',
       'userIdentity': {'type': 'IAMUser', 'accountId': '444455556666'}}
      """;

  private static final SourceFacts MUNICH =
      new SourceFacts(
          List.of("office", "vpn"),
          new Place(
              "Europe",
              "DE",
              "Germany",
              "DE-BY",
              "Bavaria",
              "Munich",
              Optional.of(new Point(48.1, 11.6))),
          new AutonomousSystem(64496, "Example Net"));

  private static final Map<String, Account> ACCOUNTS =
      Map.of(
          "111122223333", new Account("security", "Core", List.of("team=trust")),
          "444455556666", new Account("sandbox", "", List.of()));

  private static RecordMapper mapper(SourceLookup sources, AccountLookup accounts) {
    return new RecordMapper(
        new RecordIndices(Coverage.MONTH)::ofRecord,
        InstantSource.fixed(Fixtures.NOW),
        new Additions(sources, accounts, false, false),
        DocumentFormat.JSON);
  }

  private static RecordMapper knowing(SourceFacts facts) {
    return mapper(
        _ -> facts,
        id -> {
          Account account = ACCOUNTS.get(id);
          return account == null ? Account.UNKNOWN : account;
        });
  }

  private static Document map(SourceFacts facts, String record) {
    return knowing(facts).map(Fixtures.json(record), Fixtures.ORIGIN);
  }

  @Test
  void whatIsKnownOfTheAddressIsWritten() {
    assertThat(Fixtures.read(map(MUNICH, RECORD)).path("source"))
        .isEqualTo(
            Fixtures.json(
                """
                {'network': ['office', 'vpn'],
                 'geo': {'continent_name': 'Europe', 'country_iso_code': 'DE',
                   'country_name': 'Germany', 'region_iso_code': 'DE-BY',
                   'region_name': 'Bavaria', 'city_name': 'Munich',
                   'location': {'lat': 48.1, 'lon': 11.6}},
                 'as': {'number': 64496, 'organization': {'name': 'Example Net'}}}
                """));
  }

  @Test
  void whatIsKnownOfTheAccountsIsWrittenForEachOfThem() {
    JsonNode document = Fixtures.read(map(SourceFacts.NONE, RECORD));

    assertThat(document.path("recipientAccount"))
        .isEqualTo(Fixtures.json("{'name': 'security', 'ou': 'Core', 'tags': ['team=trust']}"));
    assertThat(document.path("actor").path("account"))
        .isEqualTo(Fixtures.json("{'name': 'sandbox'}"));
  }

  @Test
  void theAccountOfAnAggregatedRecordIsLookedUp() {
    JsonNode document =
        Fixtures.read(
            map(
                SourceFacts.NONE,
                "{'eventCategory': 'Aggregated', 'accountId': '111122223333', 'eventID': 'e'}"));

    assertThat(document.path("recipientAccount").path("name").asText()).isEqualTo("security");
  }

  @Test
  void withoutKnowledgeNothingIsWritten() {
    JsonNode document = Fixtures.read(map(SourceFacts.NONE, RECORD.replace("3333'", "0000'")));

    assertThat(document.has("source")).isFalse();
    assertThat(document.has("recipientAccount")).isFalse();
    assertThat(Fixtures.document(RECORD).path("actor").has("account")).isFalse();
  }

  @Test
  void aPointThatIsNotOnEarthIsLeftOut() {
    Place nowhere = new Place("", "DE", "", "", "", "", Optional.of(new Point(Double.NaN, -181)));
    SourceFacts facts = new SourceFacts(List.of(), nowhere, AutonomousSystem.UNKNOWN);

    assertThat(Fixtures.read(map(facts, RECORD)).path("source"))
        .isEqualTo(Fixtures.json("{'geo': {'country_iso_code': 'DE'}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS Internal", "s3.amazonaws.com", "192.0.2.0/24", "", "1.2.3"})
  void onlyAddressesAreLookedUp(String stated) {
    SourceLookup failing =
        address -> {
          throw new AssertionError(address);
        };

    JsonNode record = Fixtures.json("{'sourceIPAddress': '%s'}".formatted(stated));

    assertThat(mapper(failing, AccountLookup.NONE).map(record, Fixtures.ORIGIN)).isNotNull();
  }

  /** A record that is delivered again after a database has changed is the same event. */
  @Test
  void whatIsLookedUpDoesNotMakeAnotherEvent() throws IOException {
    Document known = map(MUNICH, RECORD);
    Document unknown = Fixtures.map(RECORD);

    assertThat(known.id()).isEqualTo(unknown.id());
    assertThat(known.index()).isEqualTo(unknown.index());
    assertThat(EventCopies.areCopies(unknown, known.read(EventCopies.READER))).isTrue();
    assertThat(EventCopies.areCopies(known, unknown.read(EventCopies.READER))).isTrue();
    assertThat(EventCopies.beside(known).id()).isEqualTo(EventCopies.beside(unknown).id());
  }
}
