package dev.millrace.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgPlotTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void drawsAPictureThatCanBeRead(int number) throws Exception {
    Plot plot = Results.aResult("x").plots().get(number);

    Element svg = parsed(SvgPlot.draw(plot));

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).startsWith(plot.title());
  }

  @Test
  void drawsNothingWithoutFailing() throws Exception {
    parsed(SvgPlot.draw(new Plot.Lines("t", "x", "y", List.of())));
    parsed(SvgPlot.draw(new Plot.Bars("t", "u", List.of())));
  }

  @ParameterizedTest
  @CsvSource({"0.9,1", "1.2,1.5", "47,50", "101,150", "0,1"})
  void endsAnAxisAtARoundNumber(double value, double end) {
    assertThat(Axis.roundedUp(value)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"0.1234,0.123", "1.2345,1.23", "12.345,12.3", "12345.6,'12,346'", "5,5"})
  void writesNumbersAsPeopleReadThem(double number, String text) {
    assertThat(Numbers.text(number)).isEqualTo(text);
  }

  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }
}
