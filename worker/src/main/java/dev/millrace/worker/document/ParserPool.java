package dev.millrace.worker.document;

import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.Refusal;
import dev.millrace.worker.document.ParsedDocument.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads documents in processes that were started beforehand. A process that hangs or dies costs the
 * one document it was reading, and another takes its place.
 */
public final class ParserPool implements DocumentParser, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ParserPool.class);
  private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Duration END = Duration.ofSeconds(10);

  private final ParserSettings settings;

  /** Holds nothing: a document is handed over when a process is free. */
  private final BlockingQueue<ParseTask> tasks = new SynchronousQueue<>(true);

  private final ScheduledExecutorService watch;
  private final ParserFolders folders = ParserFolders.open(TEMPORARY);
  private final List<ParserSeat> seats;
  private volatile boolean isClosed;

  private ParserPool(ParserSettings settings) {
    this.settings = settings;
    watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parser-watch").daemon().factory());
    seats =
        IntStream.rangeClosed(1, settings.children())
            .mapToObj(number -> new ParserSeat(number, settings, tasks, watch, folders))
            .toList();
  }

  /** Starts the processes and does not wait for them. */
  public static ParserPool start(ParserSettings settings) {
    var pool = new ParserPool(settings);
    pool.seats.forEach(ParserSeat::start);
    return pool;
  }

  @Override
  public ParsedDocument parse(DocumentSource source) throws InterruptedException {
    int bytes = source.bytes().length;
    if (bytes > settings.limits().bytes()) {
      return Answers.rejected(Refusal.TOO_MANY_BYTES);
    }
    var request = new ParseRequest(ending(source.name()), source.bytes(), settings.limits());
    var task = new ParseTask(request);
    Duration patience = settings.patience();
    if (isClosed || !tasks.offer(task, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return new Unavailable("no parser process was free within " + patience.toMillis() + " ms");
    }
    ParsedDocument parsed = task.await(settings.wallTime());
    if (parsed instanceof ParsedDocument.Rejected(var reason, var detail)) {
      LOG.info("A document of {} bytes is not read: {} ({})", bytes, reason.code(), detail);
    }
    return parsed;
  }

  /** Whether there is anybody left to start and serve processes, be it that none can be started. */
  public boolean isAlive() {
    return seats.stream().anyMatch(ParserSeat::isAlive);
  }

  private static String ending(String name) {
    Matcher ending = ENDING.matcher(name);
    return ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /** Ends all processes, whatever they are reading, and waits for their end. */
  @Override
  public void close() {
    isClosed = true;
    seats.forEach(ParserSeat::stop);
    watch.shutdownNow();
    try {
      for (ParserSeat seat : seats) {
        seat.awaitEnd(END);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    folders.close();
  }
}
