package dev.millrace.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which core a process runs on, where the machine has two and the tool to say so. */
public final class Cores {
  private static final Logger LOG = LoggerFactory.getLogger(Cores.class);
  private static final String TASKSET = "taskset";

  private Cores() {}

  public static boolean canPin() {
    return Runtime.getRuntime().availableProcessors() > 1
        && Files.isExecutable(Path.of("/usr/bin", TASKSET));
  }

  /** The command, confined to a core from its start. */
  public static List<String> pinned(int core, List<String> command) {
    if (!canPin()) {
      return command;
    }
    var confined = new ArrayList<>(List.of(TASKSET, "-c", Integer.toString(core)));
    confined.addAll(command);
    return confined;
  }

  /** Confines all threads of a process that runs. */
  static void pin(long pid, int core) {
    if (!canPin()) {
      return;
    }
    try {
      var builder =
          new ProcessBuilder(TASKSET, "-a", "-c", "-p", Integer.toString(core), Long.toString(pid));
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      int exit = builder.start().waitFor();
      if (exit != 0) {
        LOG.warn("Process {} runs on any core: {} ended with {}", pid, TASKSET, exit);
      }
    } catch (IOException e) {
      LOG.warn("Process {} runs on any core: {}", pid, e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
