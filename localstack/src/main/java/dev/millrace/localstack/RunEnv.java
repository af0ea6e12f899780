package dev.millrace.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The file of {@code KEY=value} lines that tells other programs how to reach the running stack. */
final class RunEnv {
  private static final String API_PID = "PID_API=";

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  RunEnv(Path file) {
    this.file = file;
  }

  synchronized void put(String key, String value) {
    values.put(key, value);
  }

  synchronized void remove(String key) {
    values.remove(key);
  }

  /** Replaces the file as a whole: no reader sees half of it. */
  synchronized void write() {
    String lines =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.getParent());
      Path next = Files.createTempFile(file.getParent(), "run", ".env");
      Files.writeString(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  /** Whether the file tells of a stack whose API still lives. */
  boolean isOfALivingStack() {
    try {
      return Files.exists(file)
          && Files.readAllLines(file).stream()
              .filter(line -> line.startsWith(API_PID))
              .map(line -> ProcessHandle.of(Long.parseLong(line.substring(API_PID.length()))))
              .anyMatch(handle -> handle.map(ProcessHandle::isAlive).orElse(false));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + file, e);
    }
  }
}
