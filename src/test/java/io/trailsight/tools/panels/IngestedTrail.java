package io.trailsight.tools.panels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.config.Settings;
import io.trailsight.config.SettingsReader;
import io.trailsight.connect.Connections;
import io.trailsight.connect.JsonConnection;
import io.trailsight.ingest.Signal;
import io.trailsight.join.Join;
import io.trailsight.join.Selection;
import io.trailsight.opensearch.JoinSearch;
import io.trailsight.service.Service;
import io.trailsight.testbed.LocalAws;
import io.trailsight.testbed.LocalAws.Upload;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testbed.RunFolder;
import io.trailsight.testbed.sample.HealthChecks;
import io.trailsight.testbed.sample.SampleEnrichment;
import io.trailsight.testbed.sample.SampleTrail;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import io.trailsight.testing.Eventually;
import io.trailsight.testing.OpenSearchCalls;
import io.trailsight.testing.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sample trail that the service has ingested. What other tests leave in the same OpenSearch stays
 * out of sight: the trail is of a month that no other test uses, whose index is the only one that
 * is searched for records; objects and quarantine are searched for the time of this ingestion.
 */
final class IngestedTrail {

  /** Indices of records and of lines: each has the month after this. */
  private static final String OF_MONTHS = "-v1-";

  private static final String DIGESTS = "/trailsight-integrity-panels";

  private final OpenSearchCalls calls;
  private final DashboardSearch search;
  private final String month;
  private final TimeRange ingestion;

  private IngestedTrail(
      OpenSearchCalls calls, DashboardSearch search, String month, TimeRange ingestion) {
    this.calls = calls;
    this.search = search;
    this.month = month;
    this.ingestion = ingestion;
  }

  /**
   * Ingests a trail, and returns when all of it is searchable.
   *
   * @param checks lie beside the trail, and a rule leaves them out
   * @param month the index that takes its records
   * @param range when they happened
   */
  static IngestedTrail of(
      SampleTrail trail, HealthChecks checks, String month, TimeRange range, LocalServers servers)
      throws Exception {
    LocalAws.provideCredentials();
    Signals signals = new Signals();
    Instant started = Instant.now();
    try (RunFolder folder = RunFolder.create(Path.of("target", "panels"));
        LocalAws aws = LocalAws.create(servers, "panels")) {
      List<Upload> uploads =
          Stream.of(trail.objects(), checks.objects(), trail.accessLogs().objects())
              .flatMap(List::stream)
              .map(SampleObject::upload)
              .toList();
      aws.publish(uploads);
      Map<String, String> settings = new HashMap<>(aws.settings());
      settings.put("TRAILSIGHT_POISON_RECEIVES", "1");
      settings.put("TRAILSIGHT_FILTER_EXCLUDE", HealthChecks.RULES);
      settings.putAll(SampleEnrichment.write(folder.resolve("enrichment")));
      Settings read = SettingsReader.read(Optional.empty(), settings).settings();
      Service service = Service.start(read, signals);
      int messages = uploads.size();
      Eventually.holds("all objects have met their fate", () -> settled(signals) >= messages);
      assertThat(service.stop()).isTrue();
      new OpenSearchCalls(servers.openSearch()).call("POST", "/*" + OF_MONTHS + "*/_refresh", "");
      join(read, range);
    }
    OpenSearchCalls calls = new OpenSearchCalls(servers.openSearch());
    calls.call("POST", "/*" + OF_MONTHS + "*/_refresh", "");
    assertThat(calls.count(month)).isEqualTo(trail.expected().events());
    for (Instant end : List.of(started, started.minusSeconds(1))) {
      for (ObjectNode hour : ProvedHours.at(end)) {
        calls.call("POST", DIGESTS + "/_doc", hour.toString());
      }
    }
    calls.call("POST", "/trailsight-*/_refresh", "");
    TimeRange ingestion = new TimeRange(started, Instant.now());
    DashboardSearch search = new DashboardSearch(servers.openSearch());
    return new IngestedTrail(calls, search, month, ingestion);
  }

  /** Writes to the lines of access logs which events of CloudTrail are of the same requests. */
  private static void join(Settings settings, TimeRange range) throws Exception {
    try (JsonConnection openSearch = Connections.openSearch(settings)) {
      new Join(new JoinSearch(openSearch, settings.index().names()), InstantSource.system())
          .join(Selection.of(range.from(), range.to(), Set.of()));
    }
  }

  private static long settled(Signals signals) {
    return signals.of(Signal.MessageSettled.class).stream()
        .map(settled -> settled.message().id())
        .distinct()
        .count();
  }

  /** When it was ingested. */
  TimeRange ingestion() {
    return ingestion;
  }

  /**
   * Whether a request asks for records or lines of access logs, rather than for objects or for
   * entries in quarantine.
   */
  static boolean isOfRecords(PanelRequest request) {
    return request.pattern().title().contains(OF_MONTHS);
  }

  /** The indices of the trail's month that a request for records asks. */
  private String indices(PanelRequest request) {
    String end = month.substring(month.indexOf(OF_MONTHS) + OF_MONTHS.length());
    return request.pattern().title().replace("*", end);
  }

  /** The answer to a request. */
  JsonNode search(PanelRequest request) throws IOException, InterruptedException {
    return isOfRecords(request) ? search.send(request, indices(request)) : search.send(request);
  }

  /** The fields that a request can use, as Dashboards would list them. */
  Map<String, SavedPattern.Field> fields(PanelRequest request)
      throws IOException, InterruptedException {
    return fields(calls, isOfRecords(request) ? indices(request) : request.pattern().title());
  }

  /** The fields of a new index. The service has installed the templates from which it is made. */
  Map<String, SavedPattern.Field> fieldsOfNew(SavedPattern pattern)
      throws IOException, InterruptedException {
    String indices = pattern.title().replace("*", "new");
    for (String index : indices.split(",", -1)) {
      calls.call("PUT", "/" + index, "");
    }
    try {
      return fields(calls, indices);
    } finally {
      calls.deleteIfThere("/" + indices);
    }
  }

  /**
   * The fields of indices, without those that every document has by itself. What has doc values
   * only can be searched, though OpenSearch reports otherwise.
   */
  static Map<String, SavedPattern.Field> fields(OpenSearchCalls calls, String indices)
      throws IOException, InterruptedException {
    Map<String, SavedPattern.Field> fields = new HashMap<>();
    JsonNode caps = calls.get("/" + indices + "/_field_caps?fields=*").path("fields");
    for (Map.Entry<String, JsonNode> field : caps.properties()) {
      JsonNode found = field.getValue().iterator().next();
      String type = found.path("type").asText();
      if (!field.getKey().startsWith("_") && !type.equals("object")) {
        boolean aggregatable = found.path("aggregatable").asBoolean();
        boolean searchable =
            found.path("searchable").asBoolean() || (aggregatable && !type.equals("keyword"));
        fields.put(
            field.getKey(),
            new SavedPattern.Field(
                field.getKey(),
                kind(type),
                searchable,
                aggregatable,
                aggregatable && !type.equals("text")));
      }
    }
    return fields;
  }

  /** What Dashboards calls a type of a mapping. */
  private static String kind(String type) {
    return switch (type) {
      case "keyword", "text" -> "string";
      case "long", "integer", "short", "double" -> "number";
      case "date", "ip", "boolean", "geo_point" -> type;
      default -> "unknown";
    };
  }

  /** Removes what no ingestion made. */
  void close() throws IOException, InterruptedException {
    calls.deleteIfThere(DIGESTS);
    search.close();
  }
}
