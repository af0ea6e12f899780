package dev.millrace.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParserFoldersTest {
  private static final long OWN = ProcessHandle.current().pid();

  /** Above what any system gives. */
  private static final long NOBODY = 999_999_999;

  @TempDir Path temporary;

  @Test
  void deletesWhatAKilledWorkerLeft() throws IOException {
    Path dead = left("millrace-parser-" + NOBODY + "-1");
    Path successor = left("millrace-parser-" + OWN + "-1");
    Files.setLastModifiedTime(successor, FileTime.fromMillis(0));

    ParserFolders.open(temporary).close();

    assertThat(dead).doesNotExist();
    assertThat(successor).doesNotExist();
  }

  @Test
  void leavesWhatOthersUse() throws IOException {
    Path ofThisWorker = left("millrace-parser-" + OWN + "-1");
    Path foreign = left("millrace-parser-of-" + NOBODY);

    ParserFolders.open(temporary).close();

    assertThat(ofThisWorker).exists();
    assertThat(foreign).exists();
  }

  @Test
  void leavesNothingOfItsOwn() throws IOException {
    try (ParserFolders folders = ParserFolders.open(temporary)) {
      Path one = folders.next();
      Files.createFile(one.resolve("font.cache"));

      assertThat(folders.next()).isEmptyDirectory().isNotEqualTo(one);
    }

    assertThat(temporary).isEmptyDirectory();
  }

  private Path left(String name) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name));
    Files.createFile(Files.createDirectory(folder.resolve("process-1")).resolve("font.cache"));
    return folder;
  }
}
