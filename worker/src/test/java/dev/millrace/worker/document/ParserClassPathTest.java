package dev.millrace.worker.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParserClassPathTest {

  @Test
  void isAbsoluteSinceTheProcessRunsElsewhere() {
    ParserClassPath classPath = ParserClassPath.of("parser/target/classes");

    assertThat(classPath.entries())
        .containsExactly(Path.of("parser/target/classes").toAbsolutePath());
  }

  @Test
  void namesItsKeyWhenNoParserLiesThere(@TempDir Path empty) {
    assertRefused(empty.toString());
    assertRefused(empty + "/*");
    assertRefused(empty + "/missing/*");
    assertRefused(empty + "/missing.jar");
  }

  private static void assertRefused(String configured) {
    assertThatThrownBy(() -> ParserClassPath.of(configured))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("millrace.document.parser-class-path")
        .hasMessageContaining(configured);
  }
}
