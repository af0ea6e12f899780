package dev.millrace.worker.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of one worker's parser processes, in one that is named by the worker's process id: a
 * worker that was killed leaves it to the next one to delete.
 */
final class ParserFolders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ParserFolders.class);
  private static final String PREFIX = "millrace-parser-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  /** The system tells the start of a process no better than that. */
  private static final Duration BLUR = Duration.ofSeconds(2);

  private final Path parent;

  private ParserFolders(Path parent) {
    this.parent = parent;
  }

  /**
   * Deletes what workers left there that are gone.
   *
   * @throws UncheckedIOException if nothing can be written there
   */
  static ParserFolders open(Path temporary) {
    deleteAbandoned(temporary);
    try {
      String prefix = PREFIX + ProcessHandle.current().pid() + "-";
      return new ParserFolders(Files.createTempDirectory(temporary, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAbandoned(Path temporary) {
    try (Stream<Path> folders = Files.list(temporary)) {
      folders.filter(ParserFolders::isAbandoned).toList().forEach(ParserFolders::delete);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("What killed workers left in {} stays behind: {}", temporary, e.toString());
    }
  }

  /**
   * Nobody has that process id any more, or somebody who started later than the folder's last use.
   */
  private static boolean isAbandoned(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(name.group(1)));
    return owner.isEmpty()
        || owner.get().info().startInstant().filter(start -> isOlder(folder, start)).isPresent();
  }

  private static boolean isOlder(Path folder, Instant start) {
    try {
      return Files.getLastModifiedTime(folder).toInstant().plus(BLUR).isBefore(start);
    } catch (IOException _) {
      return false;
    }
  }

  /** Creates an empty folder for one process. */
  Path next() throws IOException {
    return Files.createTempDirectory(parent, "process-");
  }

  @Override
  public void close() {
    if (Files.exists(parent)) {
      delete(parent);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The folder {} stays behind: {}", folder, e.toString());
    }
  }
}
