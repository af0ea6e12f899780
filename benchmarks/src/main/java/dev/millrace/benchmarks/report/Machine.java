package dev.millrace.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What it was measured on.
 *
 * @param memoryGigabytes of the machine
 */
public record Machine(String cpu, int cores, long memoryGigabytes, String system, String jdk) {
  private static final long KILOBYTES = 1 << 20;

  /** The machine that runs this process. */
  public static Machine ofThis() {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(field(Path.of("/proc/meminfo"), "MemTotal", "0").replaceAll("\\D", ""))
            / KILOBYTES,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version", "") + " " + Runtime.version());
  }

  private static String field(Path file, String name, String otherwise) {
    if (!Files.isReadable(file)) {
      return otherwise;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s, %d cores, %d GB, %s, JDK %s"
        .formatted(cpu, cores, memoryGigabytes, system, jdk.strip());
  }
}
