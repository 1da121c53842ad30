package io.trailsight.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.testbed.mmdb.MmdbFile;
import io.trailsight.trail.document.Place;
import io.trailsight.trail.document.Place.Point;
import io.trailsight.trail.document.SourceFacts.AutonomousSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases in the layouts of their vendors. */
class DatabasesTest {

  private static final String ADDRESS = "192.0.2.10";

  @TempDir private Path folder;

  private Databases.Findings find(Map<String, ?> entry) throws IOException {
    return find(database("one", entry));
  }

  private static Databases.Findings find(Path... files) throws IOException {
    return Databases.open(List.of(files)).find(InetAddress.ofLiteral(ADDRESS));
  }

  private Path database(String name, Map<String, ?> entry) throws IOException {
    return new MmdbFile(4).with("192.0.2.0/24", entry).write(folder.resolve(name));
  }

  @Test
  void maxMindAndDbIpHaveNestedMembers() throws IOException {
    Databases.Findings found =
        find(
            Map.of(
                "continent", Map.of("code", "EU", "names", Map.of("de", "Europa", "en", "Europe")),
                "country", Map.of("iso_code", "DE", "names", Map.of("en", "Germany")),
                "subdivisions", List.of(Map.of("iso_code", "BY", "names", Map.of("en", "Bavaria"))),
                "city", Map.of("names", Map.of("en", "Munich")),
                "location", Map.of("latitude", 48.1374, "longitude", 11.5755)));

    assertThat(found.place())
        .isEqualTo(
            new Place(
                "Europe",
                "DE",
                "Germany",
                "DE-BY",
                "Bavaria",
                "Munich",
                Optional.of(new Point(48.1374, 11.5755))));
    assertThat(found.system()).isEqualTo(AutonomousSystem.UNKNOWN);
  }

  @Test
  void ipInfoHasFlatMembersOfText() throws IOException {
    Databases.Findings found =
        find(
            Map.ofEntries(
                Map.entry("continent", "North America"),
                Map.entry("continent_code", "NA"),
                Map.entry("country", "United States"),
                Map.entry("country_code", "US"),
                Map.entry("region", "California"),
                Map.entry("region_code", "CA"),
                Map.entry("city", "Mountain View"),
                Map.entry("lat", "37.40599"),
                Map.entry("lng", "-122.078514"),
                Map.entry("asn", "AS15169"),
                Map.entry("as_name", "Google LLC"),
                Map.entry("as_domain", "google.com")));

    assertThat(found.place())
        .isEqualTo(
            new Place(
                "North America",
                "US",
                "United States",
                "US-CA",
                "California",
                "Mountain View",
                Optional.of(new Point(37.40599, -122.078514))));
    assertThat(found.system()).isEqualTo(new AutonomousSystem(15169, "Google LLC"));
  }

  @Test
  void aCodeInPlaceOfANameIsACode() throws IOException {
    Place place = find(Map.of("country", "JP", "continent", "AS")).place();

    assertThat(place).isEqualTo(new Place("Asia", "JP", "Japan", "", "", "", Optional.empty()));
  }

  @Test
  void systemsHaveNumbersOfThirtyTwoBits() throws IOException {
    assertThat(
            find(Map.of(
                    "autonomous_system_number",
                    4_200_000_000L,
                    "autonomous_system_organization",
                    "Example"))
                .system())
        .isEqualTo(new AutonomousSystem(4_200_000_000L, "Example"));
    assertThat(find(Map.of("asn", "AS4294967296")).system()).isEqualTo(AutonomousSystem.UNKNOWN);
  }

  @Test
  void whatHasNoMeaningIsLeftOut() throws IOException {
    Databases.Findings found =
        find(
            Map.of(
                "country_code",
                "ZZ",
                "city",
                List.of("a"),
                "state1",
                "",
                "latitude",
                91.0,
                "longitude",
                0.5,
                "asn",
                "AS-NONE"));

    assertThat(found).isEqualTo(Databases.Findings.NONE);
    assertThat(find(Map.of("latitude", 0.0, "longitude", 0.0))).isEqualTo(Databases.Findings.NONE);
  }

  @Test
  void theFirstDatabaseThatHasThePlaceStatesIt() throws IOException {
    Path systems = database("systems", Map.of("asn", 64496));
    Path cities = database("cities", Map.of("country_code", "DE", "city", "Munich"));
    Path countries = database("countries", Map.of("country_code", "AT", "as_name", "Example"));
    Databases.Findings found = find(systems, cities, countries);

    assertThat(found.place().countryCode()).isEqualTo("DE");
    assertThat(found.place().cityName()).isEqualTo("Munich");
    assertThat(found.system()).isEqualTo(new AutonomousSystem(64496, ""));
  }

  @Test
  void addressesOfBothKindsAreFound() throws IOException {
    Path both =
        new MmdbFile(6)
            .with("192.0.2.0/24", Map.of("country_code", "DE"))
            .with("2001:db8::/32", Map.of("country_code", "FR"))
            .write(folder.resolve("both"));
    Path onlyIpv4 = database("ipv4", Map.of("country_code", "AT"));
    Databases databases = Databases.open(List.of(both, onlyIpv4));

    assertThat(country(databases, ADDRESS)).isEqualTo("DE");
    assertThat(country(databases, "::ffff:192.0.2.10")).isEqualTo("DE");
    assertThat(country(databases, "2001:db8::1")).isEqualTo("FR");
    assertThat(country(databases, "2001:db9::1")).isEmpty();
    assertThat(country(databases, "10.0.0.1")).isEmpty();
  }

  private static String country(Databases databases, String address) {
    return databases.find(InetAddress.ofLiteral(address)).place().countryCode();
  }

  @Test
  void aFileThatIsNoDatabaseCannotBeUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("other"), "country: DE");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Databases.open(List.of(file)))
        .withMessageContaining(file + " is no database in MMDB format");
  }

  @Test
  void aFileThatIsCutOffWhileItIsOpenHasNothingToState() throws IOException {
    MmdbFile large = new MmdbFile(4);
    for (int i = 0; i < 256; i++) {
      large = large.with("10.%d.0.0/16".formatted(i), Map.of("city", "C" + i + "x".repeat(100)));
    }
    Path file = large.write(folder.resolve("large"));
    Databases databases = Databases.open(List.of(file));
    assertThat(databases.find(InetAddress.ofLiteral("10.200.0.1")).place().cityName())
        .startsWith("C200x");

    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(1);
    }

    assertThat(databases.find(InetAddress.ofLiteral("10.200.0.1")))
        .isEqualTo(Databases.Findings.NONE);
  }
}
