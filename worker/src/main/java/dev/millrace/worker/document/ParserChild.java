package dev.millrace.worker.document;

import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.ParserWire;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One parser process. It sees nothing of the worker: an empty folder, an empty environment, no open
 * file but its pipes; what it writes to its standard error is dropped unread, for it may hold text
 * of a document.
 */
final class ParserChild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ParserChild.class);
  private static final Duration DEATH = Duration.ofSeconds(5);

  private final Process process;
  private final Path folder;
  private final DataOutputStream requests;
  private final DataInputStream answers;

  private ParserChild(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    answers = new DataInputStream(process.getInputStream());
  }

  /** Starts a process, which is not ready yet. */
  static ParserChild start(List<String> command) throws IOException {
    Path folder = Files.createTempDirectory("millrace-parser-");
    var builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("HOME", folder.toString());
    environment.put("LC_ALL", "C.UTF-8");
    builder.redirectError(Redirect.DISCARD);
    try {
      return new ParserChild(builder.start(), folder);
    } catch (IOException e) {
      Files.delete(folder);
      throw e;
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns when the process has warmed up. */
  void awaitReady() throws IOException {
    ParserWire.readReady(answers);
  }

  /**
   * Has a document read.
   *
   * @throws IOException if the process ended, was killed or broke the protocol: it is of no more
   *     use
   */
  ParseAnswer ask(ParseRequest request) throws IOException {
    ParserWire.writeRequest(requests, request);
    return ParserWire.readAnswer(answers, request.limits());
  }

  /** Ends the process at once, whatever it does; whoever waits for its answer gets an exception. */
  void kill() {
    process.destroyForcibly();
  }

  /** How the process ended, whose pipe is closed: status 3 means that it had no memory left. */
  String ending() throws InterruptedException {
    boolean hasEnded = process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
    return hasEnded ? "ended with status " + process.exitValue() : "fell silent";
  }

  /** Kills the process, waits for its death and removes what it wrote. */
  @Override
  public void close() {
    kill();
    try {
      if (!process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Parser process {} does not die; the system will end it", pid());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("The folder of parser process {} stays behind: {}", pid(), e.toString());
    }
  }
}
