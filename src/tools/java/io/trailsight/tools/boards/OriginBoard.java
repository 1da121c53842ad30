package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** Where calls come from: places, systems, networks and accounts, as far as they are known. */
final class OriginBoard {

  static final String ID = "trailsight-origin";

  private OriginBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: where from",
            "From which places and networks calls come, and who calls from several countries.")
        .row(9, new Panel(24, guide()), new Panel(24, controls()))
        .row(7, new Panel(48, figures()))
        .row(19, new Panel(32, map()), new Panel(16, countries()))
        .row(15, new Panel(24, sessions()), new Panel(24, keys()))
        .row(14, new Panel(24, newCountries()), new Panel(24, overTime()))
        .row(17, new Panel(32, actors()), new Panel(16, networks()))
        .row(17, new Panel(24, systems()), new Panel(24, accounts()))
        .row(18, new Panel(48, Searches.OUTSIDE));
  }

  private static Visualization of(
      String name, String title, String about, String query, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.CLOUDTRAIL, query, body);
  }

  private static Visualization drawing(String name, String title, String about, VegaLite body) {
    return new Visualization(ID + "-" + name, title, about, Source.OWN, body);
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the board on origins",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.events(
            "From where do calls come? Who calls from several countries, or from a country for the"
                + " first time? Places, networks and names of accounts are there for what was"
                + " ingested with *enrichment* on; without it, most of this board is empty.",
            Searches.OUTSIDE));
  }

  private static Visualization controls() {
    return new Visualization(
        ID + "-controls",
        "Choose country, network, actor, account",
        "Filters for all boards of CloudTrail events and for Discover.",
        Source.OWN,
        new Controls(
            Patterns.CLOUDTRAIL,
            List.of(
                new Control("trailsight-country", "Country", "source.geo.country_name"),
                new Control("trailsight-network", "Network", "source.network"),
                new Control("trailsight-actor", "Actor", "actor.name"),
                new Control("trailsight-account", "Account", "recipientAccountId"))));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "Addresses and places in this time range",
        "From how many addresses calls come, and from how many countries, systems and networks.",
        "sourceType: ip",
        StandardChart.figures(
            Metrics.count("Calls from addresses"),
            Metrics.unique("sourceIPAddress", "Addresses"),
            Metrics.unique("source.geo.country_iso_code", "Countries"),
            Metrics.unique("source.geo.city_name", "Cities"),
            Metrics.unique("source.as.number", "Systems"),
            Metrics.unique("source.network", "Networks")));
  }

  private static Visualization map() {
    return drawing(
        "map",
        "Calls by place",
        "Where calls come from, and where they are denied: the red part of a circle.",
        OriginDrawings.map());
  }

  private static Visualization countries() {
    return of(
        "countries",
        "Calls by country and outcome",
        "How many calls come from which country, and how they end.",
        "source.geo.country_name: *",
        Chart.across(
            "Calls",
            Metrics.count("Calls"),
            Buckets.top(20, "source.geo.country_name", "Country"),
            Buckets.outcomes()));
  }

  private static Visualization sessions() {
    return drawing(
        "sessions",
        "Sessions used from several countries",
        "Somebody who cannot be in two places, and when the session was used where: up to ten"
            + " sessions with the most countries.",
        OriginDrawings.sessions());
  }

  private static Visualization keys() {
    return drawing(
        "keys",
        "Lasting access keys used from several countries",
        "The same for the access keys of users, which may be on several machines.",
        OriginDrawings.keys());
  }

  private static Visualization newCountries() {
    return drawing(
        "new-countries",
        "Actors that call from a country for the first time",
        "Who called from where in this time range and never before, in all that is stored.",
        OriginDrawings.newCountries());
  }

  private static Visualization overTime() {
    return drawing(
        "over-time",
        "Calls over time by country",
        "When calls come from which country.",
        Drawings.overTime(Measure.events("Calls"), "source.geo.country_name", "Country", ""));
  }

  private static Visualization systems() {
    return of(
        "systems",
        "Calls by autonomous system",
        "Who runs the networks that calls come from: providers, clouds, companies.",
        "source.as.number: *",
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.top(30, "source.as.organization.name", "Run by"),
            Buckets.top(3, "source.geo.country_name", "Country")));
  }

  private static Visualization networks() {
    return of(
        "networks",
        "Calls by network",
        "Which of your networks calls come from, and how many come from outside of them.",
        "sourceType: ip",
        Table.of(
            Metrics.count("Calls"),
            Metrics.unique("sourceIPAddress", "Addresses"),
            Buckets.topOrNone(30, "source.network", "Network", "(Outside)")));
  }

  private static Visualization actors() {
    return of(
        "actors",
        "Calls by actor and country",
        "Who calls from where, and when last.",
        "source.geo.country_name: *",
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.callers(30),
            Buckets.top(5, "source.geo.country_name", "Country")));
  }

  private static Visualization accounts() {
    return of(
        "accounts",
        "Calls by account and unit",
        "Which accounts and organizational units are called, and from how many countries.",
        "recipientAccount.name: *",
        Table.of(
            Metrics.count("Calls"),
            Metrics.unique("source.geo.country_iso_code", "Countries"),
            Buckets.top(50, "recipientAccount.name", "Account"),
            Buckets.topOrNone(1, "recipientAccount.ou", "Unit", "(None)")));
  }
}
