package io.trailsight.tools.picture;

import io.trailsight.tools.picture.BoardPicture.Drawing;
import io.trailsight.tools.picture.Series.Legend;
import io.trailsight.tools.picture.TimeAxes.Scale;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bars over time, each made of the parts of several series.
 *
 * @param series the lowest first
 * @param step how long a bar is, in milliseconds
 */
record StackedBars(List<Series> series, long from, long to, long step) implements Drawing {

  private static final double GAP = 0.12;

  StackedBars {
    series = List.copyOf(series);
  }

  @Override
  public void draw(Svg svg, Box box) {
    Map<Long, Double> sums = new TreeMap<>();
    series.forEach(
        part -> part.values().forEach((time, value) -> sums.merge(time, value, Double::sum)));
    double most = sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    TimeAxes axes =
        TimeAxes.in(box.without(0, 0, Legend.WIDTH + 10, 0), from, to, Scale.upTo(most));
    axes.draw(svg, Texts::count);
    Map<Long, Double> below = new TreeMap<>();
    for (Series part : series) {
      StringBuilder path = new StringBuilder();
      part.values()
          .forEach(
              (time, value) -> {
                double base = below.merge(time, value, Double::sum) - value;
                path.append(bar(axes, time, base, base + value));
              });
      svg.area(path.toString(), part.color(), 1);
    }
    new Legend(series)
        .draw(svg, new Box(box.right() - Legend.WIDTH, box.y(), Legend.WIDTH, box.height()));
  }

  private String bar(TimeAxes axes, long time, double low, double high) {
    double left = axes.x(time + GAP / 2 * step);
    double right = axes.x(time + (1 - GAP / 2) * step);
    return "M%s %sH%sV%sH%sZ"
        .formatted(
            Svg.number(left),
            Svg.number(axes.y(low)),
            Svg.number(right),
            Svg.number(axes.y(high)),
            Svg.number(left));
  }
}
