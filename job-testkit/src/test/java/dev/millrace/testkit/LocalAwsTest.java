package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalAwsTest {

  @Test
  void findsTheRootOfTheRepositoryFromAnyModule(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve(".mvn"));
    Path module = Files.createDirectories(folder.resolve("localstack/emulators"));

    assertThat(LocalAws.root(module)).isEqualTo(folder);
  }

  @Test
  void saysThatThereIsNoRepository(@TempDir Path folder) {
    assertThatIllegalStateException()
        .isThrownBy(() -> LocalAws.root(folder))
        .withMessageContaining(".mvn");
  }
}
