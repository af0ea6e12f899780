package dev.millrace.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a process used, as the kernel counts it. */
public final class ProcessUsage {
  private static final int KILOBYTES_PER_MEGABYTE = 1024;

  private ProcessUsage() {}

  /** Processor time of all its threads, in steps of 10 ms. */
  public static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Resident memory now, in megabytes. */
  public static long residentMegabytes(Process process) {
    return status(process, "VmRSS:");
  }

  /** The most that was ever resident, in megabytes. */
  public static long peakMegabytes(Process process) {
    return status(process, "VmHWM:");
  }

  private static long status(Process process, String field) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
              .filter(line -> line.startsWith(field))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / KILOBYTES_PER_MEGABYTE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
