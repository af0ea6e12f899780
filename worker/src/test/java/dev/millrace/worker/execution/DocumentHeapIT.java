package dev.millrace.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Five thousand documents of a megabyte each, in a JVM whose heap holds a tenth of them. */
class DocumentHeapIT {
  /** What a JVM with {@code ExitOnOutOfMemoryError} ends with. */
  private static final int OUT_OF_MEMORY = 3;

  @Test
  void holdsNoMoreDocumentsThanFit() throws IOException, InterruptedException {
    Process process = run(128, 20);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  /** The proof that the bound is what keeps it alive; and a worker without memory must not limp. */
  @Test
  void endsAtOnceWhenItHoldsMore() throws IOException, InterruptedException {
    Process process = run(10_000, 10_000);

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(OUT_OF_MEMORY);
  }

  private static Process run(int retainedMegabytes, int latencyMillis) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            ManyDocuments.class.getName(),
            Integer.toString(retainedMegabytes),
            Integer.toString(latencyMillis))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
