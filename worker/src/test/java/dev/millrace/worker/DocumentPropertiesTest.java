package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.worker.document.ParserSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DocumentPropertiesTest {
  private static final String PARSER = "parser/target/classes";

  @Test
  void haveDefaults() {
    ParserSettings settings = bind(Map.of()).settings(PARSER);

    assertThat(settings.children()).isEqualTo(2);
    assertThat(settings.documentsPerChild()).isEqualTo(200);
    assertThat(settings.wallTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.startTime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.command()).contains("-Xmx384m");
    assertThat(settings.limits())
        .isEqualTo(new ParseLimits(25 << 20, 2_000_000, 100, 10_000, 4, 500, 20, 64_000_000));
  }

  @Test
  void bindEveryKey() {
    ParserSettings settings =
        bind(Map.ofEntries(
                Map.entry("parser-class-path", PARSER),
                Map.entry("limits.bytes", "1KB"),
                Map.entry("limits.characters", "2"),
                Map.entry("limits.inflation-ratio", "3"),
                Map.entry("limits.zip-entries", "4"),
                Map.entry("limits.nesting-depth", "5"),
                Map.entry("limits.pages", "6"),
                Map.entry("limits.images", "7"),
                Map.entry("limits.image-pixels", "8"),
                Map.entry("children.count", "9"),
                Map.entry("children.heap", "64MB"),
                Map.entry("children.documents", "10"),
                Map.entry("children.wall-time", "11s"),
                Map.entry("children.patience", "12s"),
                Map.entry("children.start-time", "13s")))
            .settings("not taken");

    assertThat(settings.limits()).isEqualTo(new ParseLimits(1024, 2, 3, 4, 5, 6, 7, 8));
    assertThat(settings.children()).isEqualTo(9);
    assertThat(settings.documentsPerChild()).isEqualTo(10);
    assertThat(settings.wallTime()).isEqualTo(Duration.ofSeconds(11));
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(12));
    assertThat(settings.startTime()).isEqualTo(Duration.ofSeconds(13));
    assertThat(settings.command()).contains("-Xmx64m");
  }

  @Test
  void refuseALimitOfNothing() {
    DocumentProperties properties = bind(Map.of("limits.pages", "0"));

    assertThatThrownBy(() -> properties.settings(PARSER))
        .hasMessageContaining("millrace.document.limits.pages");
  }

  @Test
  void nameTheKeyWhenThereIsNoParser() {
    DocumentProperties properties = bind(Map.of());

    assertThatThrownBy(() -> properties.settings("nowhere/*"))
        .hasMessageContaining("millrace.document.parser-class-path");
  }

  private static DocumentProperties bind(Map<String, String> values) {
    var source = new MapConfigurationPropertySource();
    values.forEach((key, value) -> source.put("millrace.document." + key, value));
    return new Binder(source).bindOrCreate("millrace.document", DocumentProperties.class);
  }
}
