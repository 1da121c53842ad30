package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Panel;
import io.trailsight.tools.boards.Drawings.Measure;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** Who is behind roles, in which sessions, and with the help of which AI agents. */
final class PeopleBoard {

  static final String ID = "trailsight-people";

  private static final String PEOPLE = "actor.person: *";

  private PeopleBoard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            ID,
            "CloudTrail: people, sessions and agents",
            "Who is behind roles, in which sessions they work, and what AI agents do for them.")
        .row(9, new Panel(24, guide()), new Panel(24, controls()))
        .row(7, new Panel(48, figures()))
        .row(14, new Panel(24, ways()), new Panel(24, agentsOverTime()))
        .row(17, new Panel(48, behindRoles()))
        .row(17, new Panel(24, clients()), new Panel(24, credentials()))
        .row(17, new Panel(48, agentsDenied()))
        .row(17, new Panel(32, agents()), new Panel(16, downstream()))
        .row(17, new Panel(48, tools()))
        .row(17, new Panel(48, signIns()))
        .row(17, new Panel(48, sessions()))
        .row(18, new Panel(48, Searches.AGENTS));
  }

  private static Visualization of(
      String name, String title, String about, String query, Body body) {
    return new Visualization(ID + "-" + name, title, about, Patterns.CLOUDTRAIL, query, body);
  }

  private static Visualization guide() {
    return new Visualization(
        ID + "-guide",
        "About the board on people",
        "What the board answers, how to dig deeper, and links to the other boards.",
        Source.OWN,
        Guide.events(
            "Who is behind a role? Who works in the console, who in the CLI? What do AI agents do,"
                + " and what are they denied? A person is shown where the record shows one: by"
                + " source identity, IAM Identity Center, or user name; an agent where its client"
                + " states it.",
            Searches.AGENTS));
  }

  private static Visualization controls() {
    return new Visualization(
        ID + "-controls",
        "Choose person, actor, AI agent, account",
        "Filters for all boards of CloudTrail events and for Discover.",
        Source.OWN,
        new Controls(
            Patterns.CLOUDTRAIL,
            List.of(
                new Control("trailsight-person", "Person", "actor.person"),
                new Control("trailsight-actor", "Actor", "actor.name"),
                new Control("trailsight-agent", "AI agent", "ua.agent"),
                new Control("trailsight-account", "Account", "recipientAccountId"))));
  }

  private static Visualization figures() {
    return of(
        "figures",
        "Calls by people and AI agents in this time range",
        "How many there are, and how many of the kinds that deserve a look.",
        "",
        StandardChart.figures(
            Metrics.count("By people", PEOPLE),
            Metrics.count("In the console", "sessionCredentialFromConsole: true"),
            Metrics.count("Console sign-ins", "eventName: ConsoleLogin"),
            Metrics.count("Failed sign-ins", Queries.FAILED_SIGN_INS),
            Metrics.count("By AI agents", Queries.AGENTS),
            Metrics.count("Denied to AI agents", Queries.DENIED + " and " + Queries.AGENTS),
            Metrics.count("MCP calls", Queries.MCP)));
  }

  private static Visualization ways() {
    return new Visualization(
        ID + "-ways",
        "Calls of people over time by client",
        "When people work, and whether in the console, in the CLI, or with programs.",
        Source.OWN,
        TimeBars.byWords("Calls", Patterns.CLOUDTRAIL, Queries.dsl(PEOPLE), "ua.category")
            .drawing());
  }

  private static Visualization agentsOverTime() {
    return new Visualization(
        ID + "-agents-over-time",
        "Calls of AI agents over time",
        "Which agents work, and when.",
        Source.OWN,
        Drawings.overTime(Measure.events("Calls"), "ua.agent", "AI agent", ""));
  }

  private static Visualization behindRoles() {
    return of(
        "behind-roles",
        "People behind actors",
        "Who uses which role or user, in how many sessions, and when last.",
        PEOPLE,
        Table.of(
            Metrics.count("Calls"),
            Metrics.unique("session.id", "Sessions"),
            Metrics.lastSeen(),
            Buckets.top(50, "actor.person", "Person"),
            Buckets.callers(5)));
  }

  private static Visualization clients() {
    return of(
        "clients",
        "Calls of people by kind of client",
        "Who works in the console, who in the CLI, and who with programs.",
        PEOPLE,
        Chart.across(
            "Calls",
            Metrics.count("Calls"),
            Buckets.top(15, "actor.person", "Person"),
            Buckets.top(6, "ua.category", "Kind of client")));
  }

  private static Visualization agents() {
    return of(
        "agents",
        "AI agents: for whom they call",
        "Which agent acts for whom, and when last.",
        "ua.agent: *",
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.top(10, "ua.agent", "AI agent"),
            Buckets.topOrNone(10, "actor.person", "Person", "(Not shown)")));
  }

  private static Visualization agentsDenied() {
    return of(
        "agents-denied",
        "AI agents: what they were denied",
        "Which agent tried what. Calls that the AWS MCP server makes are of no agent by name.",
        Queries.DENIED + " and " + Queries.AGENTS,
        Table.of(
            Metrics.count("Calls"),
            Metrics.lastSeen(),
            Buckets.topOrNone(10, "ua.agent", "AI agent", "(AWS MCP server)"),
            Buckets.callers(10),
            Buckets.top(10, "eventName", "Action"),
            Buckets.topOrNone(3, "s3.bucketName", "Bucket", "(No bucket)")));
  }

  private static Visualization tools() {
    return of(
        "mcp",
        "MCP calls by agent and tool",
        "What agents ask of the AWS MCP server, in how many sessions, and for whom.",
        Queries.MCP,
        Table.of(
            Metrics.count("Calls"),
            Metrics.unique("mcpEventDetails.sessionId", "Sessions"),
            Buckets.topOrNone(10, "ua.agent", "AI agent", "(Not stated)"),
            Buckets.top(10, "eventName", "Tool"),
            Buckets.callers(5)));
  }

  private static Visualization downstream() {
    return of(
        "downstream",
        "Calls that the AWS MCP server makes, by outcome",
        "What MCP calls led to, and how it ended.",
        Queries.BY_MCP,
        Chart.across(
            "Calls",
            Metrics.count("Calls"),
            Buckets.top(15, "eventName", "Action"),
            Buckets.queries(
                Queries.labeled("Succeeded", "outcome: success", "Denied", Queries.DENIED))));
  }

  private static Visualization signIns() {
    return of(
        "sign-ins",
        "Console sign-ins: who, how, from where",
        "Whether they succeeded, with MFA or without, and from which addresses.",
        "signIn.result: *",
        Table.of(
            Metrics.count("Sign-ins"),
            Metrics.lastSeen(),
            Buckets.callers(20),
            Buckets.top(2, "signIn.result", "Result"),
            Buckets.topOrNone(2, "signIn.mfaUsed", "MFA", "(Not stated)"),
            Buckets.top(5, "sourceIPAddress", "Source")));
  }

  private static Visualization credentials() {
    return of(
        "credentials",
        "Calls by source of credentials",
        "Where clients got their credentials from, as the AWS CLI and SDKs state it.",
        "ua.credentials: *",
        Chart.across(
            "Calls",
            Metrics.count("Calls"),
            Buckets.top(12, "ua.credentials", "Source of credentials"),
            Buckets.top(5, "ua.category", "Kind of client")));
  }

  private static Visualization sessions() {
    return of(
        "sessions",
        "Sessions",
        "The busiest sessions: whose they are, from how many places, and when last.",
        "session.id: *",
        Table.of(
            Metrics.count("Calls"),
            Metrics.unique("sourceIPAddress", "Sources"),
            Metrics.lastSeen(),
            Buckets.top(30, "session.id", "Session"),
            Buckets.callers(1)));
  }
}
