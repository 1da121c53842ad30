package io.trailsight.enrich;

import static io.trailsight.enrich.DatabaseField.CITY;
import static io.trailsight.enrich.DatabaseField.CONTINENT;
import static io.trailsight.enrich.DatabaseField.COUNTRY_CODE;
import static io.trailsight.enrich.DatabaseField.COUNTRY_NAME;
import static io.trailsight.enrich.DatabaseField.LATITUDE;
import static io.trailsight.enrich.DatabaseField.LONGITUDE;
import static io.trailsight.enrich.DatabaseField.REGION_CODE;
import static io.trailsight.enrich.DatabaseField.REGION_NAME;
import static io.trailsight.enrich.DatabaseField.SYSTEM_NUMBER;
import static io.trailsight.enrich.DatabaseField.SYSTEM_ORGANIZATION;

import io.trailsight.trail.document.Place;
import io.trailsight.trail.document.Place.Point;
import io.trailsight.trail.document.SourceFacts.AutonomousSystem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what an entry of a database states about an address. */
final class DatabaseEntry {

  /** The most that a number of a system may be (RFC 6793). */
  private static final long MOST_SYSTEM = (1L << 32) - 1;

  private static final Map<String, String> CONTINENTS =
      Map.of(
          "AF", "Africa",
          "AN", "Antarctica",
          "AS", "Asia",
          "EU", "Europe",
          "NA", "North America",
          "OC", "Oceania",
          "SA", "South America");

  private DatabaseEntry() {}

  static Place place(Map<?, ?> entry) {
    String continent = CONTINENT.in(entry);
    String country = COUNTRY_CODE.in(entry);
    String countryName = COUNTRY_NAME.in(entry);
    return new Place(
        CONTINENTS.getOrDefault(continent, continent),
        country,
        countryName.isEmpty() ? nameOf(country) : countryName,
        regionCode(country, REGION_CODE.in(entry)),
        REGION_NAME.in(entry),
        CITY.in(entry),
        point(LATITUDE.in(entry), LONGITUDE.in(entry)));
  }

  /** The name of a country; empty if Java knows none. */
  private static String nameOf(String code) {
    String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    return name.equals(code) ? "" : name;
  }

  /** ISO 3166-2 has the country before the code that databases state. */
  private static String regionCode(String country, String code) {
    boolean complete = code.isEmpty() || country.isEmpty() || code.startsWith(country + "-");
    return complete ? code : country + "-" + code;
  }

  /** Databases state 0, 0 where they know no point: nobody calls from there. */
  private static Optional<Point> point(String latitude, String longitude) {
    if (latitude.isEmpty() || longitude.isEmpty()) {
      return Optional.empty();
    }
    Point point = new Point(Double.parseDouble(latitude), Double.parseDouble(longitude));
    boolean isNowhere = point.latitude() == 0 && point.longitude() == 0;
    return Optional.of(point).filter(found -> found.isOnEarth() && !isNowhere);
  }

  static AutonomousSystem system(Map<?, ?> entry) {
    String stated = SYSTEM_NUMBER.in(entry);
    long number = stated.isEmpty() ? 0 : Long.parseLong(stated.replaceFirst("^AS", ""));
    return new AutonomousSystem(number > MOST_SYSTEM ? 0 : number, SYSTEM_ORGANIZATION.in(entry));
  }
}
