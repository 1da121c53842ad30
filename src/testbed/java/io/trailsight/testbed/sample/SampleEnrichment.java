package io.trailsight.testbed.sample;

import io.trailsight.testbed.mmdb.MmdbFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is known about the addresses and accounts of the sample trail, as files that the service
 * reads. All of it is made up: the addresses and the numbers of the systems are those for
 * documentation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5737">Addresses for documentation</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5398">Numbers of autonomous systems for
 *     documentation</a>
 */
public final class SampleEnrichment {

  private static final String NETWORKS =
      """
      office: [198.51.100.0/25, 198.51.100.192/26]
      production: 192.0.2.0/26
      build machines: 192.0.2.64/26
      lab: 192.0.2.128/25
      partner: 203.0.113.208/28
      """;

  private static final String ACCOUNTS =
      """
      %s: {name: shop, ou: Workloads/Production, tags: {team: shop}}
      %s: {name: back-office, ou: Workloads/Production, tags: {team: finance}}
      %s: {name: lab, ou: Sandbox, tags: {team: search}}
      """
          .formatted(Place.SHOP, Place.BACK_OFFICE, Place.LAB);

  private SampleEnrichment() {}

  /**
   * Writes the files.
   *
   * @param folder where they go; made if it is not there, and files of the same names are replaced
   * @return the variables of the environment that make the service use them
   */
  public static Map<String, String> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path places = places().write(folder.resolve("places.mmdb"));
    Path networks = Files.writeString(folder.resolve("networks.yaml"), NETWORKS);
    Path accounts = Files.writeString(folder.resolve("accounts.yaml"), ACCOUNTS);
    return Map.of(
        "TRAILSIGHT_ENRICHMENT_DATABASE_FILES", places.toString(),
        "TRAILSIGHT_ENRICHMENT_NETWORKS_FILE", networks.toString(),
        "TRAILSIGHT_ENRICHMENT_ACCOUNTS_FILE", accounts.toString());
  }

  private static MmdbFile places() throws IOException {
    Organization company = new Organization(64496, "Harbor Lane Books");
    Organization broadband = new Organization(64497, "Example Broadband");
    Organization cloud = new Organization(64500, "Example Cloud");
    Organization search = new Organization(64508, "Example Search");
    City tokyo = new City("Asia", "JP", "Japan", "Tokyo", 35.68, 139.69);
    City yokohama = new City("Asia", "JP", "Japan", "Yokohama", 35.44, 139.64);
    return new MmdbFile(6)
        .with("198.51.100.0/25", tokyo.entry(company))
        .with("198.51.100.192/26", tokyo.entry(company))
        .with(
            "198.51.100.128/26",
            new City("Asia", "JP", "Japan", "Osaka", 34.69, 135.5).entry(broadband))
        .with("203.0.113.144/28", yokohama.entry(broadband))
        .with("192.0.2.0/26", tokyo.entry(cloud))
        .with("192.0.2.64/26", usa("Ashburn", 39.04, -77.49).entry(cloud))
        .with(
            "192.0.2.128/25",
            new City("Europe", "DE", "Germany", "Frankfurt", 50.11, 8.68).entry(cloud))
        .with(
            "203.0.113.0/27",
            new City("Europe", "NL", "Netherlands", "Amsterdam", 52.37, 4.9)
                .entry(new Organization(64505, "Example Hosting")))
        .with(
            "203.0.113.32/27",
            new City("North America", "CA", "Canada", "Toronto", 43.65, -79.38)
                .entry(new Organization(64506, "Example VPN")))
        .with(
            "203.0.113.64/29",
            new City("South America", "BR", "Brazil", "São Paulo", -23.55, -46.63)
                .entry(new Organization(64507, "Example Telecom")))
        .with(
            "203.0.113.72/29",
            new City("Europe", "IE", "Ireland", "Dublin", 53.35, -6.26).entry(search))
        .with(
            "203.0.113.112/28",
            new City("Asia", "KR", "South Korea", "Seoul", 37.57, 126.98).entry(broadband))
        .with(
            "203.0.113.208/28",
            new City("Europe", "GB", "United Kingdom", "London", 51.51, -0.13)
                .entry(new Organization(64503, "Example Catalogues")))
        .with("2001:db8:4f::/48", usa("San Francisco", 37.77, -122.42).entry(broadband))
        .with(
            "2001:db8:85a3::/48",
            new City("Oceania", "AU", "Australia", "Sydney", -33.87, 151.21).entry(broadband))
        .with(
            "2001:db8:9::/48",
            new City("Europe", "SE", "Sweden", "Stockholm", 59.33, 18.07).entry(search));
  }

  private static City usa(String name, double latitude, double longitude) {
    return new City("North America", "US", "United States", name, latitude, longitude);
  }

  /** Who runs an autonomous system. */
  private record Organization(int number, String name) {}

  /** A city and its point on the map. */
  private record City(
      String continent,
      String code,
      String country,
      String name,
      double latitude,
      double longitude) {

    /** An entry in the form of MaxMind's databases, city and system in one. */
    Map<String, Object> entry(Organization organization) {
      return Map.of(
          "continent", named(continent),
          "country", Map.of("iso_code", code, "names", Map.of("en", country)),
          "city", named(name),
          "subdivisions", List.of(),
          "location", Map.of("latitude", latitude, "longitude", longitude),
          "autonomous_system_number", organization.number(),
          "autonomous_system_organization", organization.name());
    }

    private static Map<String, Object> named(String name) {
      return Map.of("names", Map.of("en", name));
    }
  }
}
