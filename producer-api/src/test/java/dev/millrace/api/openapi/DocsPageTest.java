package dev.millrace.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocsPageTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  private final DocsPage page = DocsPage.load();

  @Test
  void hasEveryFileItRefersToAndNeedsNoOther() {
    String html = text("index.html");

    assertThat(LINK.matcher(html).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> {
          assertThat(link).doesNotContain(":").doesNotStartWith("//");
          if (link.startsWith("docs/")) {
            assertThat(page.file(link.substring("docs/".length()))).isPresent();
          } else {
            assertThat(link).isEqualTo("openapi.yaml");
          }
        });
    assertThat(text("start.js")).contains("openapi.json").doesNotContain("http");
  }

  @Test
  void holdsNoScriptOrStyleThatItsPolicyRefuses() {
    assertThat(text("index.html")).doesNotContain("<style", "style=", "<script>", "onload=");
  }

  @Test
  void servesNothingElse() {
    assertThat(page.file("../openapi/openapi.yaml")).isEmpty();
    assertThat(page.file("swagger-initializer.js")).isEmpty();
  }

  private String text(String name) {
    return page.file(name).orElseThrow().content();
  }
}
