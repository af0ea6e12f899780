package dev.millrace.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A picture of figures. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Plot.Lines.class, name = "lines"),
  @JsonSubTypes.Type(value = Plot.Bars.class, name = "bars")
})
public sealed interface Plot {
  String title();

  /** Values over something that grows, such as time. */
  record Lines(String title, String xLabel, String yLabel, List<Series> series) implements Plot {
    public Lines {
      series = List.copyOf(series);
    }
  }

  /** One value each for several contenders, with an interval. */
  record Bars(String title, String unit, List<Bar> bars) implements Plot {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /** A line of a plot. */
  record Series(String label, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** A place on a line. */
  record Point(double x, double y) {}

  /**
   * A bar.
   *
   * @param low where the interval begins; equal to the value if there is none
   * @param high where it ends
   */
  record Bar(String label, double value, double low, double high) {
    public Bar(String label, double value) {
      this(label, value, value, value);
    }
  }
}
