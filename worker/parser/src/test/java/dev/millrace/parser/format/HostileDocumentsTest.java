package dev.millrace.parser.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.parser.corpus.HostileDocument;
import dev.millrace.parser.corpus.HostileDocuments;
import dev.millrace.parser.protocol.ParseAnswer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileDocumentsTest {

  static Stream<HostileDocument> documents() {
    return HostileDocuments.all().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void areRefusedForOneReason(HostileDocument document) {
    ParseAnswer answer = Reading.of(document.bytes());

    assertThat(answer).isEqualTo(new ParseAnswer.Refused(document.expected()));
  }

  @Test
  void giveTheirInnermostTextWhenHtmlIsNestedDeeply() {
    String html = "<!DOCTYPE html>" + "<div>".repeat(100_000) + "deep" + "</div>".repeat(100_000);

    assertThat(Reading.text(bytes(html))).isEqualTo("deep");
  }

  @Test
  void expandNoEntityOfHtml() {
    String html =
        HostileDocuments.billionLaughs("html") + "<!DOCTYPE html><html><p>&lol9; ha</p></html>";

    assertThat(Reading.text(bytes(html))).contains("&lol9; ha").hasSizeLessThan(5_000);
  }

  @Test
  void expandNoEntityOfXml() {
    String xml = "<?xml version=\"1.0\"?>" + HostileDocuments.billionLaughs("a") + "<a>&lol9;</a>";

    assertThat(Reading.text(bytes(xml))).isEqualTo(xml);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
