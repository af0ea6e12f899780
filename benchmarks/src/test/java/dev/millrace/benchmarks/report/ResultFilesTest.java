package dev.millrace.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  @Test
  void readsWhatItWrote(@TempDir Path folder) {
    var files = new ResultFiles(folder.resolve("new"));
    RecordedRun first = Results.aRun("a-first");
    RecordedRun second = Results.aRun("b-second");

    files.write(second);
    files.write(first);

    assertThat(files.read()).containsExactly(first, second);
  }

  @Test
  void findsNothingWhereNothingIs(@TempDir Path folder) {
    assertThat(new ResultFiles(folder.resolve("missing")).read()).isEmpty();
  }
}
