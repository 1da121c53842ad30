package io.trailsight.tools.boards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.provision.dashboards.SavedObject;
import io.trailsight.tools.boards.Saved.ObjectType;
import io.trailsight.tools.boards.Saved.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A board: rows of panels. Built by adding rows, from the top. */
final class Dashboard implements Saved {

  private static final int COLUMNS = 48;

  private final String id;
  private final String title;
  private final String about;
  private final List<Filter> filters = new ArrayList<>();
  private final List<List<Panel>> rows = new ArrayList<>();
  private final List<Integer> heights = new ArrayList<>();

  /**
   * @param about what it answers, in a sentence
   */
  Dashboard(String id, String title, String about) {
    this.id = id;
    this.title = title;
    this.about = about;
  }

  /** Adds a row without holes, high enough for the tables in it. */
  Dashboard row(int height, Panel... panels) {
    int width = 0;
    for (Panel panel : panels) {
      width += panel.width();
    }
    if (width != COLUMNS) {
      throw new IllegalArgumentException("a row of " + title + " is wide " + width);
    }
    rows.add(List.of(panels));
    boolean hasTable = Stream.of(panels).map(Panel::content).anyMatch(Table::isIn);
    heights.add(hasTable ? Math.max(height, Table.HEIGHT) : height);
    return this;
  }

  Dashboard offer(Filter filter) {
    filters.add(filter);
    return this;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  String about() {
    return about;
  }

  @Override
  public ObjectType type() {
    return ObjectType.DASHBOARD;
  }

  /** From the top left. */
  List<Panel> panels() {
    return rows.stream().flatMap(List::stream).toList();
  }

  /** How many rows of the grid a panel takes. */
  int height(Panel panel) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).contains(panel)) {
        return heights.get(row);
      }
    }
    throw new IllegalArgumentException("not on " + title + ": " + panel.title());
  }

  /** What is on it, from the top left. */
  List<Saved> contents() {
    return panels().stream().map(Panel::content).toList();
  }

  @Override
  public SavedObject saved() {
    List<Reference> references = new ArrayList<>();
    ObjectNode attributes = Json.object().put("title", title).put("description", about);
    attributes.put("hits", 0).put("panelsJSON", panels(references).toString());
    attributes.put("optionsJSON", "{\"useMargins\":true,\"hidePanelTitles\":false}");
    attributes.put("timeRestore", true);
    attributes.put("timeFrom", "now-7d").put("timeTo", "now");
    attributes.putObject("refreshInterval").put("pause", true).put("value", 0);
    SearchSource.put(attributes, SearchSource.of("", filters(references)));
    return type().object(id, attributes, references);
  }

  @Override
  public String toString() {
    return id;
  }

  private ArrayNode panels(List<Reference> references) {
    ArrayNode panels = JsonNodeFactory.instance.arrayNode();
    int y = 0;
    for (int row = 0; row < rows.size(); row++) {
      int x = 0;
      for (Panel panel : rows.get(row)) {
        int index = panels.size();
        String name = "panel_" + index;
        ObjectNode json = panels.addObject().put("version", "2.19.0");
        ObjectNode grid = json.putObject("gridData").put("x", x).put("y", y);
        grid.put("w", panel.width()).put("h", heights.get(row));
        grid.put("i", Integer.toString(index + 1));
        json.put("panelIndex", Integer.toString(index + 1)).putObject("embeddableConfig");
        json.put("panelRefName", name);
        if (panel.hasOwnTitle()) {
          json.put("title", panel.title());
        }
        references.add(new Reference(name, panel.content().type(), panel.content().id()));
        x += panel.width();
      }
      y += heights.get(row);
    }
    return panels;
  }

  private ArrayNode filters(List<Reference> references) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Filter filter : filters) {
      String name =
          "kibanaSavedObjectMeta.searchSourceJSON.filter[%d].meta.index".formatted(json.size());
      json.add(filter.json(name));
      references.add(filter.pattern().reference(name));
    }
    return json;
  }

  /**
   * A place on a board.
   *
   * @param width of the 48 columns
   * @param title that people see there
   */
  record Panel(int width, Saved content, String title) {

    /** Under the title that the content has everywhere. */
    Panel(int width, Saved content) {
      this(width, content, content.title());
    }

    boolean hasOwnTitle() {
      return !title.equals(content.title());
    }
  }

  /**
   * A filter that leaves documents out, there for the viewer to switch on.
   *
   * @param alias what is left out: people see it after the word NOT
   * @param query finds what is left out; in the query DSL of OpenSearch
   */
  record Filter(String alias, IndexPattern pattern, ObjectNode query) {

    ObjectNode json(String reference) {
      ObjectNode filter = Json.object();
      ObjectNode meta = filter.putObject("meta").put("alias", alias);
      meta.put("disabled", true).put("negate", true).put("type", "custom").put("key", "query");
      meta.put("value", query.toString()).put("indexRefName", reference);
      filter.set("query", query);
      filter.putObject("$state").put("store", "appState");
      return filter;
    }
  }
}
