package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two applications that share no code agree on what they must agree on. */
class SharedDefaultsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void acceptNoDocumentThatEveryWorkerWouldRefuse() throws IOException {
    String accepted =
        defaultOf(
            "producer-api/src/main/java/dev/millrace/api/upload/UploadProperties.java",
            "DataSize maxDocumentBytes");
    String read =
        defaultOf(
            "worker/src/main/java/dev/millrace/worker/DocumentProperties.java", "DataSize bytes");

    assertThat(accepted).isEqualTo(read);
  }

  private static String defaultOf(String file, String component) throws IOException {
    Matcher found =
        Pattern.compile("@DefaultValue\\(\"([^\"]+)\"\\)\\s+" + component + "\\b")
            .matcher(Files.readString(ROOT.resolve(file)));
    assertThat(found.find()).as("%s in %s", component, file).isTrue();
    return found.group(1);
  }
}
