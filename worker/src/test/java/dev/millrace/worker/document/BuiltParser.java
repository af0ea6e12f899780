package dev.millrace.worker.document;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parser as its module's build left it. */
public final class BuiltParser {
  private static final Path TARGET = Path.of("parser", "target");

  private BuiltParser() {}

  /** For {@code millrace.document.parser-class-path}. */
  public static String classPath() {
    try {
      String libraries = Files.readString(TARGET.resolve("classpath.txt")).strip();
      return TARGET.resolve("classes") + File.pathSeparator + libraries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
