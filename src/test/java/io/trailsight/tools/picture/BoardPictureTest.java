package io.trailsight.tools.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.trailsight.tools.panels.SavedDashboard.Panel;
import io.trailsight.tools.panels.SavedObject;
import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Donut.Slice;
import io.trailsight.tools.picture.Figures.Figure;
import io.trailsight.tools.picture.HorizontalBars.Bar;
import io.trailsight.tools.picture.HorizontalBars.Group;
import io.trailsight.tools.picture.HorizontalBars.Part;
import io.trailsight.tools.picture.Table.Column;
import io.trailsight.tools.picture.TimeAxes.Scale;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BoardPictureTest {

  private static final long HOUR = 3_600_000;
  private static final String ODD = "a<b & \"c\" > 'd'";

  private final BoardPicture picture = new BoardPicture("A board", "of <two> days");

  @Test
  void everyPanelIsDrawnAtItsPlace() throws Exception {
    add(0, 11, new Figures(List.of(new Figure("705", "denied calls"))));
    add(24, 11, new StackedBars(List.of(series("bars", 3, 4)), 0, 48 * HOUR, HOUR));
    add(
        0,
        25,
        new Lines(
            List.of(series("now", 1, 2), series("before", 2, 1)), 0, 48 * HOUR, Texts::percent));
    add(24, 25, bars());
    add(0, 39, new Donut(List.of(new Slice("sdk", 1, "#111111"), new Slice("cli", 3, "#222222"))));
    add(
        24,
        39,
        new HeatMap(List.of("ann"), List.of("bucket"), Map.of("ann", Map.of("bucket", 5.0))));
    add(
        0,
        53,
        new Table(
            List.of(new Column("Who", false), new Column("Calls", true)),
            List.of(List.of("bob", "12"))));

    Document document = parsed();
    assertThat(texts(document))
        .contains("A board", "of <two> days", "705", "denied calls")
        .contains("bars", "now", "before", "reports/", "7", "explicit", "sdk", "25%", "cli", "75%")
        .contains("ann", "bucket", "5", "Who", "Calls", "bob", "12", "Jan 1", "Jan 2")
        .containsAll(List.of("panel 0,11", "panel 24,11", "panel 0,25", "panel 24,25"))
        .containsAll(List.of("panel 0,39", "panel 24,39", "panel 0,53"));
    Element root = document.getDocumentElement();
    String[] size = root.getAttribute("viewBox").split(" ", -1);
    for (Element text : elements(document, "text")) {
      if (text.hasAttribute("x")) {
        assertThat(Double.parseDouble(text.getAttribute("x")))
            .isBetween(0.0, Double.parseDouble(size[2]));
        assertThat(Double.parseDouble(text.getAttribute("y")))
            .isBetween(0.0, Double.parseDouble(size[3]));
      }
    }
  }

  @Test
  void textsAreEscapedWhereverTheyCome() throws Exception {
    add(0, 0, new Figures(List.of(new Figure(ODD, ODD))));
    add(0, 14, new Table(List.of(new Column(ODD, false)), List.of(List.of(ODD))));
    assertThat(texts(parsed()).stream().filter(ODD::equals)).hasSize(4);
  }

  @Test
  void itRunsNothingAndLoadsNothing() throws Exception {
    add(0, 0, bars());
    Document document = parsed();
    assertThat(elements(document, "script")).isEmpty();
    assertThat(elements(document, "image")).isEmpty();
    assertThat(picture.svg()).doesNotContain("href").doesNotContain("url(");
  }

  @Test
  void aLongTextEndsWhereItsRoomEnds() {
    assertThat(Texts.fit("short", 10, 100)).isEqualTo("short");
    assertThat(Texts.fit("harborlane-finance-exports", 10, 60)).endsWith("…").hasSizeBetween(8, 16);
  }

  @Test
  void scalesEndAtARoundNumber() {
    assertThat(Scale.upTo(318).marks()).containsExactly(100.0, 200.0, 300.0, 400.0);
    assertThat(Scale.upTo(1).marks()).containsExactly(0.25, 0.5, 0.75, 1.0);
    assertThat(Scale.upTo(200).share(100)).isEqualTo(0.5);
  }

  private void add(int x, int y, Drawing drawing) {
    SavedObject object = new SavedObject("visualization", "v", MissingNode.getInstance(), Map.of());
    String title = "panel %d,%d".formatted(x, y);
    picture.add(new Panel(object, title, x, y, 24, 14), drawing);
  }

  private static HorizontalBars bars() {
    return new HorizontalBars(
        List.of(new Bar("reports/", List.of(new Part(3, "#111111"), new Part(4, "#222222")))),
        List.of(new Group("explicit", "#111111"), new Group("implicit", "#222222")));
  }

  private static Series series(String name, double first, double second) {
    return new Series(name, "#333333", new TreeMap<>(Map.of(0L, first, 24 * HOUR, second)));
  }

  private Document parsed() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(picture.svg())));
  }

  private static List<String> texts(Document document) {
    return elements(document, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
