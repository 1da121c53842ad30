package io.trailsight.trail.document;

import java.util.Optional;

/**
 * A place on earth, as precisely as it is known; the texts of what is not known are empty.
 *
 * @param countryCode of ISO 3166-1, such as {@code DE}
 * @param regionCode of ISO 3166-2, such as {@code DE-BY}
 */
public record Place(
    String continentName,
    String countryCode,
    String countryName,
    String regionCode,
    String regionName,
    String cityName,
    Optional<Point> point) {

  public static final Place UNKNOWN = new Place("", "", "", "", "", "", Optional.empty());

  /**
   * A point on the map.
   *
   * @param latitude from -90 to 90 degrees
   * @param longitude from -180 to 180 degrees
   */
  public record Point(double latitude, double longitude) {

    /** Whether the index takes it. */
    public boolean isOnEarth() {
      return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }
  }
}
