package io.trailsight.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.ingest.QueueDepth;
import io.trailsight.status.Answer;
import io.trailsight.status.StatusReport;
import io.trailsight.status.StatusReport.Installed;
import io.trailsight.status.StatusReport.Service;
import io.trailsight.status.StatusReport.Source;
import io.trailsight.status.StoredState.Digests;
import io.trailsight.status.StoredState.HandledObject;
import io.trailsight.status.StoredState.Index;
import io.trailsight.status.StoredState.Objects;
import io.trailsight.status.StoredState.Quarantined;
import io.trailsight.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A report as JSON, for programs. A part that is not known has the member {@code unknown}. */
final class StatusJson {

  private StatusJson() {}

  /**
   * The report on one line.
   *
   * @param attention what somebody should look at
   */
  static String of(StatusReport report, List<String> attention) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", report.version())
            .put("askedAt", report.window().now().toString())
            .put("since", report.window().since().toString());
    attention.forEach(json.putArray("attention")::add);
    ArrayNode sources = json.putArray("sources");
    report.sources().forEach(source -> add(sources.addObject(), source));
    report.service().ifPresent(answer -> part(json.putObject("service"), answer, StatusJson::add));
    part(json.putObject("objects"), report.objects(), StatusJson::add);
    part(json.putObject("quarantine"), report.quarantined(), StatusJson::add);
    part(json.putObject("digests"), report.digests(), StatusJson::add);
    part(json.putObject("indices"), report.indices(), StatusJson::add);
    ArrayNode installed = json.putArray("installed");
    report.installed().forEach(part -> add(installed.addObject(), part));
    return Printable.of(json.toString());
  }

  private static <T> void part(ObjectNode json, Answer<T> answer, BiConsumer<ObjectNode, T> known) {
    switch (answer) {
      case Answer.Unknown<T>(String reason) -> json.put("unknown", reason);
      case Answer.Known<T>(T value) -> known.accept(json, value);
    }
  }

  private static void add(ObjectNode json, Source source) {
    json.put("name", source.name());
    source
        .queue()
        .ifPresent(
            queue -> {
              part(json.putObject("queue"), queue.depth(), StatusJson::add);
              part(json.putObject("deadLetters"), queue.deadLetters(), StatusJson::add);
            });
  }

  private static void add(ObjectNode json, QueueDepth depth) {
    json.put("visible", depth.visible()).put("inFlight", depth.inFlight());
    json.put("delayed", depth.delayed());
  }

  private static void add(ObjectNode json, OptionalLong messages) {
    messages.ifPresent(count -> json.put("messages", count));
  }

  private static void add(ObjectNode json, Service service) {
    json.put("ready", service.ready());
    service.version().ifPresent(version -> json.put("version", version));
    service.words().forEach(json.putArray("words")::add);
    ObjectNode oldest = json.putObject("oldestMessageSeconds");
    new TreeMap<>(service.oldest()).forEach((name, age) -> oldest.put(name, age.toSeconds()));
  }

  private static void add(ObjectNode json, Objects objects) {
    ObjectNode stored = json.putObject("stored");
    stored.put("lastMinute", objects.storedInMinute());
    stored.put("lastFiveMinutes", objects.storedInFiveMinutes());
    stored.put("lastHour", objects.storedInHour());
    objects
        .lag()
        .ifPresent(
            lag ->
                json.putObject("lagMs")
                    .put("median", lag.median().toMillis())
                    .put("p95", lag.high().toMillis()));
    counts(json.putObject("outcomes"), objects.outcomes());
    json.put("denied", objects.denied());
    ObjectNode handled = json.putObject("lastHandled");
    new TreeMap<>(objects.lastHandled())
        .forEach((source, at) -> handled.put(source, at.toString()));
    ArrayNode last = json.putArray("last");
    objects.last().forEach(object -> add(last.addObject(), object));
  }

  private static void add(ObjectNode json, HandledObject object) {
    json.put("at", object.at().toString()).put("outcome", object.outcome());
    json.put("object", object.object());
    object.stored().ifPresent(stored -> json.put("stored", stored));
    object.reason().ifPresent(reason -> json.put("reason", reason));
  }

  private static void add(ObjectNode json, Quarantined kept) {
    json.put("entries", kept.total()).put("recent", kept.inWindow());
    ArrayNode types = json.putArray("types");
    kept.byType()
        .forEach(
            type ->
                types
                    .addObject()
                    .put("type", type.type())
                    .put("entries", type.total())
                    .put("recent", type.inWindow()));
  }

  private static void add(ObjectNode json, Digests digests) {
    counts(json.putObject("results"), digests.results());
    counts(json.putObject("files"), digests.files());
  }

  private static void add(ObjectNode json, List<Index> indices) {
    ArrayNode list = json.putArray("list");
    indices.forEach(
        index ->
            list.addObject()
                .put("name", index.name())
                .put("kind", index.kind().label())
                .put("health", index.health())
                .put("documents", index.documents())
                .put("bytes", index.bytes()));
  }

  private static void add(ObjectNode json, Installed installed) {
    json.put("title", installed.title());
    part(json, installed.counts(), StatusJson::counts);
  }

  private static void counts(ObjectNode json, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach(json::put);
  }
}
