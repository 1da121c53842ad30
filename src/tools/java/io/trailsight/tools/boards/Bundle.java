package io.trailsight.tools.boards;

import io.trailsight.provision.dashboards.Inventory;
import io.trailsight.provision.dashboards.SavedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is imported into OpenSearch Dashboards: {@code dashboards/trailsight.ndjson}. */
public final class Bundle {

  /** Raised with each release that changes an object: a newer object replaces an older one. */
  private static final int VERSION = 1;

  private final List<Dashboard> dashboards =
      List.of(
          OverviewBoard.dashboard(),
          DeniedBoard.dashboard(),
          S3Board.dashboard(),
          S3RequestsBoard.dashboard(),
          OriginBoard.dashboard(),
          PeopleBoard.dashboard(),
          ChangesBoard.dashboard(),
          IntegrityBoard.dashboard(),
          PipelineBoard.dashboard());

  /** The bundle as text: one object a line, what others refer to before them, then a count. */
  public String text() {
    List<SavedObject> objects = new ArrayList<>(all().stream().map(Saved::saved).toList());
    objects.add(Inventory.of(VERSION, objects).toSavedObject());
    String lines =
        objects.stream().map(object -> object.json() + "\n").collect(Collectors.joining());
    return lines
        + "{\"exportedCount\":%d,\"missingRefCount\":0,\"missingReferences\":[]}\n"
            .formatted(objects.size());
  }

  List<Dashboard> dashboards() {
    return dashboards;
  }

  /** Every object once, but for the inventory. */
  List<Saved> all() {
    Map<String, Saved> byId = new LinkedHashMap<>();
    Stream.of(
            Patterns.all().stream(),
            Searches.all().stream(),
            dashboards.stream().flatMap(dashboard -> dashboard.contents().stream()),
            dashboards.stream())
        .flatMap(kind -> kind.map(Saved.class::cast))
        .forEach(saved -> byId.putIfAbsent(saved.type() + ":" + saved.id(), saved));
    return List.copyOf(byId.values());
  }
}
