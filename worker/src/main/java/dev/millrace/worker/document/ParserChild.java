package dev.millrace.worker.document;

import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.ParserWire;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One parser process. It is given nothing of the worker: an empty folder, an empty environment, no
 * open file but its pipes; what it writes to its standard error is dropped unread, for it may hold
 * text of a document. It runs as the worker's own user, though: this ends and replaces it, and
 * keeps nothing from a process that is taken over.
 */
final class ParserChild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ParserChild.class);
  private static final Duration DEATH = Duration.ofSeconds(5);

  /** How a JVM ends that was asked to, by Ctrl-C or by whoever stops all processes at once. */
  private static final Set<Integer> ASKED_TO_END = Set.of(130, 143);

  private final Process process;
  private final Path folder;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private volatile boolean isDismissed;

  private ParserChild(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    answers = new DataInputStream(process.getInputStream());
  }

  /**
   * Starts a process, which is not ready yet.
   *
   * @param folder of its own, deleted after it
   */
  static ParserChild start(List<String> command, Path folder) throws IOException {
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
      ParserFolders.delete(folder);
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

  /** Ends the process at once, since no document is read any more. */
  void dismiss() {
    isDismissed = true;
    kill();
  }

  /** Whether the process, whose pipe is closed, was told to end, and not by its document. */
  boolean wasToldToEnd() throws InterruptedException {
    return isDismissed || (hasEnded() && ASKED_TO_END.contains(process.exitValue()));
  }

  /** How the process ended, whose pipe is closed: status 3 means that it had no memory left. */
  String ending() throws InterruptedException {
    return hasEnded() ? "ended with status " + process.exitValue() : "fell silent";
  }

  private boolean hasEnded() throws InterruptedException {
    return process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
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
    ParserFolders.delete(folder);
  }
}
