package io.trailsight.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.config.EnrichmentSettings;
import io.trailsight.config.RoleSettings;
import io.trailsight.testbed.mmdb.MmdbFile;
import io.trailsight.trail.document.AccountLookup;
import io.trailsight.trail.document.SourceFacts;
import io.trailsight.trail.document.SourceLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change while the program runs. */
class EnrichmentTest {

  private static final String ADDRESS = "192.0.2.10";
  private static final String ACCOUNT = "111122223333";

  private static final EnrichmentSettings.Organizations NO_ORGANIZATION =
      new EnrichmentSettings.Organizations(
          false,
          Optional.empty(),
          Duration.ofHours(6),
          new RoleSettings(Optional.empty(), Optional.empty(), "trailsight"));

  private final AtomicLong clock = new AtomicLong();
  @TempDir private Path folder;

  private Path database(String name, String city) throws IOException {
    return new MmdbFile(4).with("192.0.2.0/24", Map.of("city", city)).write(folder.resolve(name));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Enrichment enrichment() throws IOException {
    return Enrichment.of(
        new EnrichmentSettings(
            List.of(database("city.mmdb", "Munich")),
            Optional.of(file("networks.yaml", "office: 192.0.2.0/24")),
            Optional.empty(),
            Optional.of(file("accounts.yaml", ACCOUNT + ": {name: sandbox}")),
            NO_ORGANIZATION),
        clock::get);
  }

  private void aSecondLater() {
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  private static List<String> facts(Enrichment enrichment) {
    SourceFacts facts = enrichment.sources().find(ADDRESS);
    String account = enrichment.accounts().find(ACCOUNT).name();
    return List.of(facts.place().cityName(), facts.networks().toString(), account);
  }

  @Test
  void withoutFilesNothingIsLookedUp() throws IOException {
    Enrichment none =
        Enrichment.of(
            new EnrichmentSettings(
                List.of(), Optional.empty(), Optional.empty(), Optional.empty(), NO_ORGANIZATION));

    assertThat(none.sources()).isSameAs(SourceLookup.NONE);
    assertThat(none.accounts()).isSameAs(AccountLookup.NONE);
  }

  @Test
  void aFileThatIsReplacedCountsFromTheNextSecondOn() throws IOException {
    Enrichment enrichment = enrichment();
    assertThat(facts(enrichment)).containsExactly("Munich", "[office]", "sandbox");

    Files.move(
        database("next.mmdb", "Vienna"),
        folder.resolve("city.mmdb"),
        StandardCopyOption.REPLACE_EXISTING);
    file("networks.yaml", "headquarters: 192.0.2.0/24");
    file("accounts.yaml", ACCOUNT + ": {name: production}");

    assertThat(facts(enrichment)).containsExactly("Munich", "[office]", "sandbox");
    aSecondLater();
    assertThat(facts(enrichment)).containsExactly("Vienna", "[headquarters]", "production");
  }

  @Test
  void whileAFileCannotBeUsedWhatWasReadBeforeStays() throws IOException {
    Enrichment enrichment = enrichment();
    Files.delete(folder.resolve("city.mmdb"));
    file("city.mmdb", "half a database");
    file("networks.yaml", "office: everywhere");
    Files.delete(folder.resolve("accounts.yaml"));
    aSecondLater();

    assertThat(facts(enrichment)).containsExactly("Munich", "[office]", "sandbox");

    database("city.mmdb", "Vienna");
    aSecondLater();
    assertThat(facts(enrichment)).containsExactly("Vienna", "[office]", "sandbox");
  }

  @Test
  void theFileStatesAnAccountBeforeAnyOtherSource() throws IOException {
    AccountLookup listed = id -> new AccountLookup.Account("listed " + id, "Workloads", List.of());

    AccountLookup accounts = enrichment().accounts().or(listed);

    assertThat(accounts.find(ACCOUNT))
        .isEqualTo(new AccountLookup.Account("sandbox", "", List.of()));
    assertThat(accounts.find("444455556666").name()).isEqualTo("listed 444455556666");
  }

  @Test
  void addressesThatShareAPlaceInMemoryAreNotConfused() throws IOException {
    String other =
        IntStream.range(0, 1 << 16)
            .mapToObj(i -> "10.0.%d.%d".formatted(i >> 8, i & 0xFF))
            .filter(address -> place(address) == place(ADDRESS))
            .findFirst()
            .orElseThrow();
    Enrichment enrichment = enrichment();

    for (int i = 0; i < 3; i++) {
      assertThat(enrichment.sources().find(ADDRESS).place().cityName()).isEqualTo("Munich");
      assertThat(enrichment.sources().find(other).place().cityName()).isEmpty();
    }
  }

  private static int place(String address) {
    return Math.floorMod(address.hashCode(), Sources.REMEMBERED);
  }

  @Test
  void aFileThatCannotBeUsedAtTheStartIsAnError() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                Enrichment.of(
                    new EnrichmentSettings(
                        List.of(),
                        Optional.of(file("bad.yaml", "office: everywhere")),
                        Optional.empty(),
                        Optional.empty(),
                        NO_ORGANIZATION)))
        .withMessageContaining("bad.yaml:1: everywhere of office is neither");
  }
}
