package dev.millrace.localstack.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that goes when it is closed, with all that a process left in it. */
final class ScratchDirectory implements AutoCloseable {

  private final Path path;

  private ScratchDirectory(Path path) {
    this.path = path;
  }

  static ScratchDirectory create(String name) throws IOException {
    return new ScratchDirectory(Files.createTempDirectory(name));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> content = Files.walk(path)) {
      List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException failure) {
      System.err.println("Left behind " + path + ": " + failure);
    }
  }
}
