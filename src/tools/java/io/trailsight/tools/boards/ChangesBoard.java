package io.trailsight.tools.boards;

import static io.trailsight.tools.boards.WatchedChange.*;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Figures.Figure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who changes what protects the accounts. */
final class ChangesBoard {

  static final String ID = "trailsight-changes";

  private ChangesBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: changes that matter",
            "Who changes networks, permissions, buckets, keys and what watches them, and who tries"
                + " to.")
        .offer(CloudTrailControls.WITHOUT_SERVICES)
        .row(9, new Panel(24, guide()), new Panel(24, controls()))
        .row(6, new Panel(48, signIns()))
        .row(11, new Panel(48, figures()))
        .row(17, new Panel(48, who()))
        .row(14, new Panel(24, overTime()), new Panel(24, outcomes()))
        .row(17, new Panel(48, network()))
        .row(17, new Panel(48, permissions()))
        .row(17, new Panel(48, buckets()))
        .row(17, new Panel(48, watching()))
        .row(17, new Panel(48, refused()))
        .row(17, new Panel(48, actors()))
        .row(18, new Panel(48, Searches.CHANGES));
  }

  private static Visualization of(String name, String title, String about, Body body) {
    return new Visualization(ID + "-" + name, title, about, Searches.CHANGES, body);
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the board on changes",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.events(
            "Who changes what protects the accounts, and who tries to? The counters are those for"
                + " which the CIS AWS Foundations Benchmark wants alarms. Calls that failed are"
                + " among the changes: their outcome is stated.",
            Searches.CHANGES));
  }

  private static Visualization controls() {
    return new Visualization(
        ID + "-controls",
        "Choose actor, service, account, region",
        "Filters for all boards of CloudTrail events and for Discover.",
        Source.OWN,
        new Controls(
            Patterns.CLOUDTRAIL,
            List.of(
                new Control("trailsight-actor", "Actor", "actor.name"),
                new Control("trailsight-service", "Service", "service"),
                new Control("trailsight-account", "Account", "recipientAccountId"),
                new Control("trailsight-region", "Region", "awsRegion"))));
  }

  private static Visualization signIns() {
    return new Visualization(
        ID + "-sign-ins",
        "Denied calls, root users and console sign-ins in this time range",
        "What the benchmark counts beside changes. Of sign-ins without MFA, only those of users"
            + " with a password count: others may have used MFA where they come from.",
        Patterns.CLOUDTRAIL,
        StandardChart.figures(
            Metrics.count("Denied", Queries.DENIED),
            Metrics.count("By root users", Queries.BY_ROOT),
            Metrics.count("Console sign-ins", "eventName: ConsoleLogin"),
            Metrics.count("Failed sign-ins", Queries.FAILED_SIGN_INS),
            Metrics.count("Sign-ins without MFA", Queries.WITHOUT_MFA)));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "Changes in this time range",
        "How many there are of each kind.",
        StandardChart.figures(
            Stream.of(WatchedChange.values())
                .map(kind -> Metrics.count(kind.label(), kind.query()))
                .toArray(Aggregation[]::new)));
  }

  private static Aggregation kinds() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (WatchedChange kind : WatchedChange.values()) {
      queries.put(kind.label(), kind.query());
    }
    return Buckets.queries(queries);
  }

  private static Visualization overTime() {
    return new Visualization(
        ID + "-over-time",
        "Changes over time by outcome",
        "When something is changed, and when somebody tries in vain.",
        Source.OWN,
        TimeBars.of(
                "Changes",
                Patterns.CLOUDTRAIL,
                Queries.dsl(WatchedChange.query(WatchedChange.values())),
                Figure.where("Succeeded", "outcome", "success"),
                Figure.matching("Denied", Queries.dsl(Queries.DENIED)),
                Figure.matching("Failed otherwise", Queries.dsl(Queries.FAILED_OTHERWISE)))
            .drawing());
  }

  private static Visualization outcomes() {
    return of(
        "outcomes",
        "Changes by kind and outcome",
        "Which kinds of changes succeed, are denied, or fail for another reason.",
        Chart.across("Changes", Metrics.count("Changes"), kinds(), Buckets.outcomes()));
  }

  private static Visualization who() {
    return of(
        "who",
        "Changes: who changed what, where",
        "Each actor, call, target, account and outcome, with the last time; the newest first.",
        Table.of(
            Metrics.lastSeen(),
            Buckets.callers(25),
            Buckets.top(10, "eventName", "Action"),
            Buckets.topOrNone(5, "target.name", "Target", "(Not stated)"),
            Buckets.top(3, "recipientAccountId", "Account"),
            Buckets.top(2, "outcome", "Outcome")));
  }

  private static Visualization network() {
    return table(
        "network",
        "Changes of the network",
        "Security groups, network ACLs, gateways, route tables and VPCs.",
        SECURITY_GROUPS,
        NETWORK_ACLS,
        GATEWAYS,
        ROUTES,
        VPCS);
  }

  private static Visualization permissions() {
    return table(
        "permissions",
        "Changes of permissions",
        "IAM's policies, users, roles and keys, and the organization with its policies.",
        IAM_POLICIES,
        IAM_IDENTITIES,
        ORGANIZATION);
  }

  private static Visualization buckets() {
    return table(
        "buckets",
        "Changes of bucket policies and public access",
        "Who opens or closes which bucket.",
        BUCKETS);
  }

  private static Visualization watching() {
    return table(
        "watching",
        "Changes of keys, CloudTrail and AWS Config",
        "Keys that are disabled or deleted, and what no longer watches.",
        KEYS,
        TRAILS,
        CONFIG);
  }

  private static Visualization table(
      String name, String title, String about, WatchedChange... kinds) {
    return new Visualization(
        ID + "-" + name,
        title,
        about,
        Patterns.CLOUDTRAIL,
        WatchedChange.query(kinds),
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.top(20, "eventName", "Action"),
            Buckets.callers(5),
            Buckets.topOrNone(5, "target.name", "Target", "(Not stated)"),
            Buckets.top(2, "outcome", "Outcome")));
  }

  private static Visualization refused() {
    return new Visualization(
        ID + "-refused",
        "Changes that were denied or failed",
        "Who tried to change what, and why that failed.",
        Searches.CHANGES,
        "outcome: failure",
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.callers(20),
            Buckets.top(10, "eventName", "Action"),
            Buckets.topOrNone(3, "errorCode", "Error code", "(None)")));
  }

  private static Visualization actors() {
    return of(
        "actors",
        "Changes by actor and person",
        "Who changes most, who is behind a role, and with what.",
        Table.of(
            Metrics.count("Changes"),
            Metrics.lastSeen(),
            Buckets.callers(20),
            Buckets.topOrNone(5, "actor.person", "Person", "(Not shown)"),
            Buckets.topOrNone(5, "ua.name", "Client", "(None)")));
  }
}
