package dev.millrace.worker.document;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the parser process and its libraries lie. None of them is on the worker's own class path.
 *
 * @param entries absolute: the process runs in a folder of its own
 */
public record ParserClassPath(List<Path> entries) {
  static final String MAIN_CLASS = "dev.millrace.parser.ParserProcess";

  private static final String KEY = "millrace.document.parser-class-path";
  private static final String ALL_JARS = "*";

  public ParserClassPath {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a class path as the JVM takes it: {@code folder/*} stands for all jars of a folder.
   *
   * @throws IllegalStateException if no parser process lies there
   */
  public static ParserClassPath of(String configured) {
    var entries = new ArrayList<Path>();
    for (String entry : configured.split(File.pathSeparator, -1)) {
      if (entry.endsWith(ALL_JARS)) {
        Path folder = Path.of(entry.substring(0, entry.length() - ALL_JARS.length()));
        entries.addAll(jars(folder.toAbsolutePath(), configured));
      } else {
        entries.add(Path.of(entry).toAbsolutePath());
      }
    }
    var classPath = new ParserClassPath(entries);
    if (!classPath.holdsTheProcess()) {
      throw missing(configured);
    }
    return classPath;
  }

  private static List<Path> jars(Path folder, String configured) {
    if (!Files.isDirectory(folder)) {
      throw missing(configured);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean holdsTheProcess() {
    URL[] urls = entries.stream().map(ParserClassPath::url).toArray(URL[]::new);
    // Without a parent: the worker's own class path holds the protocol's classes.
    try (var loader = new URLClassLoader(urls, null)) {
      return loader.findResource(MAIN_CLASS.replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalStateException missing(String configured) {
    return new IllegalStateException(
        KEY + " must lead to the document parser (" + MAIN_CLASS + "), but is " + configured);
  }

  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
