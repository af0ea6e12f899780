package dev.millrace.worker.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a parser process. */
public final class ParserCommand {
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final long BYTES_PER_MEBIBYTE = 1 << 20;

  private ParserCommand() {}

  /**
   * A JVM that starts quickly, shares no memory with the worker, gives way to it, gains no rights,
   * and dies rather than to go on without memory.
   *
   * @param heapBytes of the process
   */
  public static List<String> of(ParserClassPath classPath, long heapBytes) {
    return of(classPath.toString(), ParserClassPath.MAIN_CLASS, heapBytes);
  }

  static List<String> of(String classPath, String mainClass, long heapBytes) {
    var command = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    if (Files.isExecutable(SETPRIV)) {
      command.addAll(List.of(SETPRIV.toString(), "--no-new-privs"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heapBytes / BYTES_PER_MEBIBYTE + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            // Its standard output belongs to the protocol.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            // Relative to the folder in which the process runs: deleted with it.
            "-Djava.io.tmpdir=.",
            "-Dpdfbox.fontcache=.",
            "-cp",
            classPath,
            mainClass));
    return List.copyOf(command);
  }
}
