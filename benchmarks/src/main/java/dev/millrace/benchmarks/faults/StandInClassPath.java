package dev.millrace.benchmarks.faults;

import dev.millrace.localstack.Layout;
import dev.millrace.parser.ParserProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A class path on which the stand-in of the parser process comes before the real one. */
final class StandInClassPath {
  private StandInClassPath() {}

  /**
   * Writes the stand-in's settings and returns the class path.
   *
   * @param port at which it asks what becomes of a document
   */
  static String write(Layout layout, int port) {
    Path folder = layout.home().resolve("parser-" + port);
    var settings = new Properties();
    settings.setProperty("port", Integer.toString(port));
    settings.setProperty("classPath", layout.parserClassPath());
    try {
      Files.createDirectories(folder);
      try (Writer file = Files.newBufferedWriter(folder.resolve(ParserProcess.SETTINGS))) {
        settings.store(file, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join(
        File.pathSeparator, folder.toString(), standIn().toString(), layout.parserClassPath());
  }

  private static Path standIn() {
    try {
      return Path.of(
          ParserProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a class path is made of paths", impossible);
    }
  }
}
