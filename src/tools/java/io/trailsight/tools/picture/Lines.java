package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Series.Legend;
import io.trailsight.tools.picture.TimeAxes.Scale;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Lines over time, the first one filled.
 *
 * @param series at least one, each with at least one value
 * @param written how a value is written
 */
record Lines(List<Series> series, long from, long to, DoubleFunction<String> written)
    implements Drawing {

  private static final double FILL = 0.15;

  Lines {
    series = List.copyOf(series);
  }

  @Override
  public void draw(Svg svg, Box box) {
    double most =
        series.stream()
            .flatMap(line -> line.values().values().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    boolean several = series.size() > 1;
    Box plot = several ? box.without(0, 0, Legend.WIDTH + 10, 0) : box;
    TimeAxes axes = TimeAxes.in(plot, from, to, Scale.upTo(most));
    axes.draw(svg, written);
    Series first = series.getFirst();
    String path = path(axes, first);
    String start = Svg.number(axes.x(first.values().firstKey()));
    svg.area(
        path + "V" + Svg.number(axes.plot().bottom()) + "H" + start + "Z", first.color(), FILL);
    svg.stroke(path, first.color(), 2);
    for (Series line : series.subList(1, series.size())) {
      svg.stroke(path(axes, line), line.color(), 1.5);
    }
    if (several) {
      new Legend(series)
          .draw(svg, new Box(box.right() - Legend.WIDTH, box.y(), Legend.WIDTH, box.height()));
    }
  }

  private static String path(TimeAxes axes, Series line) {
    StringBuilder path = new StringBuilder();
    line.values()
        .forEach(
            (time, value) ->
                path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Svg.number(axes.x(time)))
                    .append(' ')
                    .append(Svg.number(axes.y(value))));
    return path.toString();
  }
}
