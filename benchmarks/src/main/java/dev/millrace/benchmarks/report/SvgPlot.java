package dev.millrace.benchmarks.report;

import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Plot.Point;
import dev.millrace.benchmarks.report.Plot.Series;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws plots that read well on a white and on a dark page. */
public final class SvgPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 170;
  private static final int TOP = 40;
  private static final int BOTTOM = 46;
  private static final int BAR_LEFT = 250;
  private static final int BAR_PITCH = 30;
  private static final int BAR_HEIGHT = 18;
  private static final int TICKS = 4;
  private static final List<String> COLOURS =
      List.of("#2f6fbf", "#d9822b", "#3a9a5b", "#b5477f", "#7a6ad0", "#8a8a8a");

  private SvgPlot() {}

  public static String draw(Plot plot) {
    return switch (plot) {
      case Plot.Lines lines -> lines(lines);
      case Plot.Bars bars -> bars(bars);
    };
  }

  private static String lines(Plot.Lines plot) {
    List<Point> all = plot.series().stream().flatMap(each -> each.points().stream()).toList();
    double xMax = Math.max(1e-9, all.stream().mapToDouble(Point::x).max().orElse(1));
    double yMax = Axis.roundedUp(all.stream().mapToDouble(Point::y).max().orElse(1));
    var axes = new Axis(xMax, yMax, LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
    var svg = new StringBuilder(open(HEIGHT, plot.title()));
    for (int i = 0; i <= TICKS; i++) {
      double y = yMax * i / TICKS;
      double x = xMax * i / TICKS;
      svg.append(line(LEFT, axes.y(y), WIDTH - RIGHT, axes.y(y), "#9996", 1));
      svg.append(text(LEFT - 8, axes.y(y) + 4, "end", Numbers.text(y)));
      svg.append(text(axes.x(x), HEIGHT - BOTTOM + 18, "middle", Numbers.text(x)));
    }
    svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", plot.xLabel()));
    svg.append(text(LEFT, TOP - 8, "start", plot.yLabel()));
    for (int i = 0; i < plot.series().size(); i++) {
      svg.append(series(plot.series().get(i), axes, i));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String series(Series series, Axis axes, int number) {
    String colour = colour(number);
    String points =
        series.points().stream()
            .map(point -> number(axes.x(point.x())) + "," + number(axes.y(point.y())))
            .collect(Collectors.joining(" "));
    double y = TOP + 16.0 * number + 8;
    return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n"
            .formatted(colour, points)
        + line(WIDTH - RIGHT + 10, y, WIDTH - RIGHT + 28, y, colour, 3)
        + text(WIDTH - RIGHT + 34.0, y + 4, "start", series.label());
  }

  private static String bars(Plot.Bars plot) {
    int height = TOP + BAR_PITCH * plot.bars().size() + 16;
    double max = Axis.roundedUp(plot.bars().stream().mapToDouble(Bar::high).max().orElse(1));
    var axes = new Axis(max, 1, BAR_LEFT, TOP, WIDTH - BAR_LEFT - 90, height);
    var svg = new StringBuilder(open(height, plot.title() + ", " + plot.unit()));
    for (int i = 0; i < plot.bars().size(); i++) {
      svg.append(bar(plot.bars().get(i), axes, i));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String bar(Bar bar, Axis axes, int number) {
    double y = TOP + (double) BAR_PITCH * number;
    double middle = y + BAR_HEIGHT / 2.0;
    return "<rect x=\"%d\" y=\"%s\" width=\"%s\" height=\"%d\" fill=\"%s\"/>\n"
            .formatted(
                BAR_LEFT,
                number(y),
                number(axes.x(bar.value()) - BAR_LEFT),
                BAR_HEIGHT,
                colour(number))
        + line(axes.x(bar.low()), middle, axes.x(bar.high()), middle, "#888", 2)
        + text(BAR_LEFT - 8, middle + 4, "end", bar.label())
        + text(axes.x(bar.high()) + 6, middle + 4, "start", Numbers.text(bar.value()));
  }

  private static String open(int height, String title) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" \
    fill="#777" role="img">
    <title>%s</title>
    """
            .formatted(WIDTH, height, escaped(title))
        + "<text x=\"8\" y=\"18\" font-size=\"14\" font-weight=\"bold\">%s</text>\n"
            .formatted(escaped(title));
  }

  private static String line(double x, double y, double toX, double toY, String colour, int width) {
    return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>\n"
        .formatted(number(x), number(y), number(toX), number(toY), colour, width);
  }

  private static String text(double x, double y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(number(x), number(y), anchor, escaped(text));
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
