package dev.millrace.worker.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.FailureReason;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.worker.document.ParsedDocument.Content;
import dev.millrace.worker.document.ParsedDocument.Rejected;
import dev.millrace.worker.document.ParsedDocument.Unavailable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the pool does with processes that misbehave: they are stand-ins for the parser. */
class ParserPoolIT {
  private static final ParseLimits LIMITS =
      new ParseLimits(1_000_000, 10_000, 100, 100, 4, 10, 5, 1_000_000);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final ExecutorService jobs =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
  private ParserPool pool = pool(1, 100, PATIENCE, PATIENCE);

  @AfterEach
  void endsAllProcesses() {
    pool.close();
    jobs.shutdownNow();
    assertThat(children()).isEmpty();
  }

  @Test
  void killsAProcessThatHangsAndReadsTheNextDocument() throws InterruptedException {
    restart(pool(1, 100, Duration.ofMillis(500), PATIENCE));
    long first = pid();

    ParsedDocument hung = pool.parse(document(ScriptedParser.HANG));

    assertThat(hung).isEqualTo(rejected(FailureReason.PARSER_TIMED_OUT, "not read within 500 ms"));
    assertThat(pid()).isNotEqualTo(first);
    assertThat(ProcessHandle.of(first)).isEmpty();
  }

  @Test
  void replacesAProcessThatDies() throws InterruptedException {
    ParsedDocument dead = pool.parse(document(ScriptedParser.DIE));

    assertThat(dead)
        .isEqualTo(rejected(FailureReason.PARSER_DIED, "the parser process ended with status 3"));
    assertThat(pid()).isPositive();
  }

  @Test
  void believesNoLengthBeyondTheLimits() throws InterruptedException {
    ParsedDocument lie = pool.parse(document(ScriptedParser.LIE));

    assertThat(lie)
        .isEqualTo(rejected(FailureReason.PARSER_DIED, "the parser process broke the protocol"));
    assertThat(pid()).isPositive();
  }

  @Test
  void hidesItsEnvironmentFromTheProcess() throws InterruptedException {
    assertThat(text(pool.parse(document(ScriptedParser.ENVIRONMENT))).split(" "))
        .containsExactlyInAnyOrder("HOME", "LC_ALL");
  }

  @Test
  @EnabledIf("canBindRights")
  void letsTheProcessGainNoRights() throws InterruptedException {
    assertThat(text(pool.parse(document(ScriptedParser.RIGHTS)))).contains("NoNewPrivs:\t1");
  }

  static boolean canBindRights() {
    return Files.isExecutable(Path.of("/usr/bin/setpriv"));
  }

  @Test
  void replacesAProcessThatHasReadEnough() throws InterruptedException {
    restart(pool(1, 2, PATIENCE, PATIENCE));

    long first = pid();
    long second = pid();
    long third = pid();

    assertThat(second).isEqualTo(first);
    assertThat(third).isNotEqualTo(first);
  }

  @Test
  void isUnavailableWhenNoProcessIsFreeInTime() throws InterruptedException {
    restart(pool(1, 100, PATIENCE, Duration.ofMillis(100)));
    await().atMost(PATIENCE).until(() -> pool.parse(document("x")) instanceof Content);
    Future<ParsedDocument> hung = jobs.submit(() -> pool.parse(document(ScriptedParser.HANG)));
    await().until(() -> pool.parse(document("x")) instanceof Unavailable);

    ParsedDocument late = pool.parse(document("x"));

    assertThat(late).isEqualTo(new Unavailable("no parser process was free within 100 ms"));
    hung.cancel(true);
  }

  @Test
  void killsTheProcessWhenItsCallerGivesUp() throws InterruptedException {
    long first = pid();
    Future<ParsedDocument> hung = hang();

    hung.cancel(true);

    assertThat(pid()).isNotEqualTo(first);
    await().atMost(PATIENCE).until(() -> ProcessHandle.of(first).isEmpty());
  }

  @Test
  void blamesNoDocumentWhenTheProcessIsToldToEnd() throws InterruptedException, ExecutionException {
    long first = pid();
    Future<ParsedDocument> hung = hang();

    ProcessHandle.of(first).orElseThrow().destroy();

    assertThat(hung.get()).isEqualTo(new Unavailable("the parser process was told to end"));
    assertThat(pid()).isNotEqualTo(first);
  }

  @Test
  void blamesNoDocumentWhenItCloses() throws InterruptedException, ExecutionException {
    Future<ParsedDocument> hung = hang();
    assertThat(pool.isAlive()).isTrue();

    pool.close();

    assertThat(hung.get()).isEqualTo(new Unavailable("the parser process was told to end"));
    assertThat(pool.isAlive()).isFalse();
  }

  /** Returns when a process has the document. */
  private Future<ParsedDocument> hang() {
    Path file = folder.resolve("the document is there");
    Future<ParsedDocument> hung =
        jobs.submit(() -> pool.parse(document(ScriptedParser.HANG_AFTER + file)));
    await().atMost(PATIENCE).until(() -> Files.exists(file));
    return hung;
  }

  @Test
  void readsAsManyDocumentsAtATimeAsItHasProcesses()
      throws InterruptedException, ExecutionException {
    restart(pool(2, 100, Duration.ofSeconds(5), PATIENCE));
    Future<ParsedDocument> hung = jobs.submit(() -> pool.parse(document(ScriptedParser.HANG)));

    assertThat(pid()).isPositive();

    assertThat(hung.get()).isInstanceOf(Rejected.class);
  }

  @Test
  void refusesWhatIsTooLongWithoutAskingAProcess() throws InterruptedException {
    pool.close();

    ParsedDocument tooLong = pool.parse(new DocumentSource("a.txt", new byte[1_000_001]));

    assertThat(tooLong)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(FailureReason.DOCUMENT_TOO_LARGE));
    assertThat(pool.parse(document("x"))).isInstanceOf(Unavailable.class);
  }

  private void restart(ParserPool other) {
    pool.close();
    pool = other;
  }

  private static ParserPool pool(int children, int documents, Duration wallTime, Duration wait) {
    return ParserPool.start(
        new ParserSettings(
            ScriptedParser.command(), children, documents, wallTime, wait, PATIENCE, LIMITS));
  }

  private long pid() throws InterruptedException {
    return Long.parseLong(text(pool.parse(document("who are you?"))));
  }

  private static String text(ParsedDocument parsed) {
    assertThat(parsed).isInstanceOf(Content.class);
    return ((DocumentBlock.Text) ((Content) parsed).blocks().getFirst()).text();
  }

  private static Rejected rejected(FailureReason reason, String detail) {
    return new Rejected(reason, detail);
  }

  private static DocumentSource document(String text) {
    return new DocumentSource("a.txt", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("ScriptedParser"))
        .toList();
  }
}
