package io.trailsight.enrich;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a database states, and where: in the layout of MaxMind and DB-IP, whose members
 * are nested (<a href="https://dev.maxmind.com/geoip/docs/databases/city-and-country">MaxMind</a>,
 * <a href="https://db-ip.com/db/format/ip-to-city-lite/mmdb.html">DB-IP</a>), and in the flat ones
 * of <a href="https://ipinfo.io/developers/database-types">IPinfo</a> and <a
 * href="https://github.com/sapics/ip-location-db">ip-location-db</a>. The first member whose value
 * has the form of the field counts: IPinfo has codes in {@code country} in some databases, and
 * names in others.
 */
enum DatabaseField {
  CONTINENT(".{2,}", "continent.names.en", "continent_name", "continent", "continent.code"),
  /** DB-IP has {@code ZZ} where there is no country. */
  COUNTRY_CODE("(?!ZZ)[A-Z]{2}", "country.iso_code", "country_code", "country"),
  COUNTRY_NAME(".{3,}", "country.names.en", "country_name", "country"),
  REGION_CODE("[A-Za-z0-9-]{1,6}", "subdivisions.0.iso_code", "region_code"),
  REGION_NAME(".+", "subdivisions.0.names.en", "region", "state1"),
  CITY(".+", "city.names.en", "city"),
  LATITUDE(Form.DEGREES, "location.latitude", "latitude", "lat"),
  LONGITUDE(Form.DEGREES, "location.longitude", "longitude", "lng", "lon"),
  SYSTEM_NUMBER(
      "(?:AS)?[0-9]{1,10}",
      "autonomous_system_number",
      "asn",
      "as_number",
      "traits.autonomous_system_number"),
  SYSTEM_ORGANIZATION(
      ".+",
      "autonomous_system_organization",
      "as_name",
      "as_organization",
      "traits.autonomous_system_organization");

  private final Pattern form;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
  private final List<List<String>> paths;

  DatabaseField(String form, String... paths) {
    this.form = Pattern.compile(form);
    this.paths = Stream.of(paths).map(path -> List.of(path.split("\\.", -1))).toList();
  }

  private static final class Form {

    static final String DEGREES = "-?[0-9]{1,3}(?:\\.[0-9]+)?(?:E-?[0-9]+)?";
  }

  /** What the entry states; empty if nothing. */
  String in(Map<?, ?> entry) {
    for (List<String> path : paths) {
      String text = text(entry, path);
      if (!text.isEmpty() && form.matcher(text).matches()) {
        return text;
      }
    }
    return "";
  }

  private static String text(Map<?, ?> entry, List<String> path) {
    @Nullable Object value = entry;
    for (String name : path) {
      value =
          switch (value) {
            case Map<?, ?> members -> members.get(name);
            case List<?> items when name.equals("0") && !items.isEmpty() -> items.getFirst();
            case null, default -> null;
          };
    }
    return value instanceof String || value instanceof Number ? value.toString() : "";
  }
}
