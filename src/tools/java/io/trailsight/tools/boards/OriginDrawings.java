package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Drawings of where calls come from, for documents that state a place. They need no service for
 * maps: the land is in the drawing.
 */
final class OriginDrawings {

  private static final String KNOWN = "/data/url/body/aggs/known";

  private OriginDrawings() {}

  /**
   * The world with a circle for each city, as large as there are calls, and within it a red one for
   * those that were denied. The land is that of <a href="https://www.naturalearthdata.com/">Natural
   * Earth</a>, which is in the public domain, to the degree.
   */
  static VegaLite map() {
    ObjectNode drawing = Drawings.read("places");
    ((ObjectNode) drawing.at("/layer/0/data")).putArray("values").add(Drawings.read("land"));
    return VegaLite.of(
        "map", drawing, "No place of a call is known in this range: see docs/enrichment.md");
  }

  /** When each of the ten sessions that were used in the most countries was used in which. */
  static VegaLite sessions() {
    return severalCountries("session.id", "*", "session");
  }

  /** The same for access keys of users. */
  static VegaLite keys() {
    return severalCountries("userIdentity.accessKeyId", "AKIA*", "access key");
  }

  private static VegaLite severalCountries(String field, String values, String label) {
    ObjectNode drawing = Drawings.read("several-countries");
    ((ObjectNode) drawing.at(KNOWN + "/filter/bool/filter/1/wildcard")).put(field, values);
    ((ObjectNode) drawing.at(KNOWN + "/aggs/users/multi_terms/terms/1")).put("field", field);
    ((ObjectNode) drawing.at("/encoding/tooltip/0")).put("title", "Actor, " + label);
    return VegaLite.of(
        "lines", drawing, "No %s was used from several countries in this range".formatted(label));
  }

  /**
   * Actors that called from a country in the time range and never before it; the newest 20. The
   * board's filters apply; its time range does not, because "never before" means in all that is
   * stored. It is exact up to 10,000 pairs of actor and country.
   */
  static VegaLite newCountries() {
    return VegaLite.of(
        "dots", Drawings.read("new-countries"), "Nobody called from a new country in this range");
  }
}
