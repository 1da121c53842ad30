package io.trailsight.trail.document;

import io.trailsight.trail.ServiceNames;
import io.trailsight.trail.document.Place.Point;
import io.trailsight.trail.document.SourceFacts.AutonomousSystem;
import java.io.IOException;
import java.util.Optional;

/** Where the call came from: as stated, as an address if it is one, and what is known about it. */
final class SourceAddressFields implements Section {

  private final SourceLookup sources;

  SourceAddressFields(SourceLookup sources) {
    this.sources = sources;
  }

  @Override
  public void write(RecordView view, DocumentWriter out) throws IOException {
    String stated = view.fields().text("sourceIPAddress");
    if (!stated.isEmpty()) {
      String address = IpLiteral.of(stated);
      out.text("sourceIPAddress", stated);
      out.text("sourceIp", address);
      out.text("sourceType", address.isEmpty() ? typeOfName(stated) : "ip");
      if (!address.isEmpty()) {
        write(sources.find(address), out);
      }
    }
  }

  private static String typeOfName(String stated) {
    if (ServiceNames.isAwsInternal(stated)) {
      return "awsInternal";
    }
    return ServiceNames.isService(stated) ? "awsService" : "unknown";
  }

  private static void write(SourceFacts facts, DocumentWriter out) throws IOException {
    out.beginObject("source");
    out.texts("network", facts.networks());
    out.beginObject("geo");
    write(facts.place(), out);
    out.end();
    out.beginObject("as");
    AutonomousSystem system = facts.system();
    if (system.number() > 0) {
      out.number("number", system.number());
    }
    out.beginObject("organization");
    out.text("name", system.organization());
    out.end();
    out.end();
    out.end();
  }

  private static void write(Place place, DocumentWriter out) throws IOException {
    out.text("continent_name", place.continentName());
    out.text("country_iso_code", place.countryCode());
    out.text("country_name", place.countryName());
    out.text("region_iso_code", place.regionCode());
    out.text("region_name", place.regionName());
    out.text("city_name", place.cityName());
    Optional<Point> point = place.point().filter(Point::isOnEarth);
    if (point.isPresent()) {
      out.beginObject("location");
      out.number("lat", point.get().latitude());
      out.number("lon", point.get().longitude());
      out.end();
    }
  }
}
