package dev.millrace.worker.execution;

import static dev.millrace.worker.execution.RunnerFixture.answered;
import static dev.millrace.worker.execution.RunnerFixture.bytes;
import static dev.millrace.worker.execution.RunnerFixture.faultOf;
import static dev.millrace.worker.execution.RunnerFixture.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.worker.document.DocumentBlock;
import dev.millrace.worker.document.FakeDocumentParser;
import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.document.ParsedDocument;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.ScriptedLlmClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of jobs that bring documents. */
class DocumentJobTest {
  private static final byte[] BINARY = {'%', 'P', (byte) 0xff, 0};

  private final RunnerFixture runner = new RunnerFixture();
  private final InMemoryPayloads payloads = runner.payloads;
  private final FakeDocumentParser parser = runner.parser;
  private final ScriptedLlmClient llm = new ScriptedLlmClient(answered("Short."));

  @Test
  void showsTheModelEveryDocument() {
    parser.answer("scan.pdf", content(text("Page 1"), image()));
    var input =
        new JobInput(
            Optional.of("Compare them."),
            List.of(aDocument("scan.pdf", BINARY), aDocument("note.txt", bytes("A note."))));

    AttemptReport report = runner.run(runner.aJob(input), llm);

    assertThat(report.outcome()).isInstanceOf(AttemptOutcome.Succeeded.class);
    assertThat(parser.parsed()).containsExactly("scan.pdf");
    assertThat(question()).hasSize(3);
    assertThat(textOf(question().getFirst()))
        .startsWith("<document index=\"1\">\nCompare them.\n</document>\n\n")
        .endsWith("<document index=\"2\" name=\"scan.pdf\">\nPage 1\n");
    assertThat(question().get(1)).isInstanceOf(LlmBlock.Image.class);
    assertThat(textOf(question().getLast()))
        .startsWith("\n</document>\n\n")
        .endsWith("<document index=\"3\" name=\"note.txt\">\nA note.\n</document>");
  }

  @Test
  void parsesADroppedObjectThatIsNoPlainText() {
    PayloadRef dropped = payloads.drop("inbox/acme/summarize/Bericht März.pdf", BINARY);

    AttemptReport report = runner.run(runner.aJob(dropped), llm);

    assertThat(report.outcome()).isInstanceOf(AttemptOutcome.Succeeded.class);
    assertThat(parser.parsed()).containsExactly("Bericht März.pdf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.7 all in ASCII",
        "{\\rtf1 Hello}",
        "<?xml version='1.0'?><a/>",
        "\uFEFF\n <!DOCTYPE html><p>Hello",
        "<HTML><p>Hello"
      })
  void parsesFormatsThatAreWrittenInText(String content) {
    runner.run(runner.aJob(payloads.drop("inbox/named.txt", bytes(content))), llm);

    assertThat(parser.parsed()).containsExactly("named.txt");
  }

  @Test
  void parsesMarkupByItsName() {
    runner.run(runner.aJob(payloads.drop("inbox/page.HTML", bytes("<p>Hello"))), llm);

    assertThat(parser.parsed()).containsExactly("page.HTML");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureReason.class,
      names = {"DOCUMENT_.*", "PARSER_.*"},
      mode = EnumSource.Mode.MATCH_ANY)
  void failsForARejectedDocumentBeforeAnyCall(FailureReason reason) {
    parser.answer("bad", new ParsedDocument.Rejected(reason, "limit 1"));

    AttemptReport report = run(aDocument("good", bytes("Text.")), aDocument("bad", BINARY));

    assertThat(faultOf(report)).isEqualTo(new Fault.Permanent(reason, "document 2: limit 1"));
    assertNothingWasCalledOrHeld(report);
  }

  @Test
  void refusesDocumentsThatCannotBeFetched() {
    PayloadRef.Dropped old = payloads.drop("files/replaced", bytes("old"));
    payloads.drop("files/replaced", bytes("new"));
    PayloadRef.Dropped archived = payloads.drop("files/archived", bytes("Away."));
    payloads.refuse("files/archived", "InvalidObjectState");
    var gone = new PayloadRef.Dropped("files/gone", "tag", 3);
    var large = new PayloadRef.Dropped("files/large", "tag", FakeDocuments.MAX_BYTES + 1);

    assertThat(reasonOf(run(new DocumentRef("a", old)))).isEqualTo(FailureReason.INPUT_SUPERSEDED);
    assertThat(reasonOf(run(new DocumentRef("a", archived))))
        .isEqualTo(FailureReason.INVALID_INPUT);
    assertThat(reasonOf(run(new DocumentRef("a", gone)))).isEqualTo(FailureReason.INPUT_MISSING);
    assertThat(reasonOf(run(new DocumentRef("a", large))))
        .isEqualTo(FailureReason.DOCUMENT_TOO_LARGE);
    assertThat(reasonOf(run(aDocument("a", new byte[0])))).isEqualTo(FailureReason.DOCUMENT_EMPTY);
    assertThat(llm.requests()).isEmpty();
  }

  @Test
  void countsTextAndImagesOfAllDocuments() {
    parser.answer("text", content(text("x".repeat(600))));
    parser.answer("images", content(Stream.generate(DocumentJobTest::image).limit(11)));

    AttemptReport tooLong = run(aDocument("text", BINARY), aDocument("text", BINARY));
    AttemptReport tooMany = run(aDocument("images", BINARY), aDocument("images", BINARY));

    assertThat(reasonOf(tooLong)).isEqualTo(FailureReason.INPUT_TOO_LARGE);
    assertThat(reasonOf(tooMany)).isEqualTo(FailureReason.DOCUMENT_TOO_MANY_IMAGES);
    assertNothingWasCalledOrHeld(tooMany);
  }

  @Test
  void takesAsManyImagesAsACallMayHold() {
    parser.answer("images", content(Stream.generate(DocumentJobTest::image).limit(20)));

    assertThat(run(aDocument("images", BINARY)).outcome())
        .isInstanceOf(AttemptOutcome.Succeeded.class);
  }

  @Test
  void sendsNoImagesToAModelOfTextAlone() {
    runner.takesImages = false;
    parser.answer("scan", content(image()));

    AttemptReport report = run(aDocument("scan", BINARY));

    assertThat(reasonOf(report)).isEqualTo(FailureReason.MODEL_TAKES_NO_IMAGES);
    assertNothingWasCalledOrHeld(report);
  }

  @Test
  void givesAJobBackForWhichThereIsNoParser() {
    parser.answer("a", new ParsedDocument.Unavailable("none is alive"));

    AttemptReport report = run(aDocument("a", BINARY));

    assertThat(faultOf(report)).isEqualTo(new Fault.Throttled(Optional.of(Duration.ofSeconds(30))));
    assertNothingWasCalledOrHeld(report);
  }

  @Test
  void givesTheParserBackAtOnceWhenTheStoreIsAway() {
    var large = new PayloadRef.Dropped("files/large", "tag", RunnerFixture.MAX_TEXT_BYTES + 1);
    Job job = runner.aJob(large);
    payloads.setAvailable(false);
    Instant start = runner.clock.instant();

    AttemptReport report = runner.run(job, llm);

    assertThat(faultOf(report)).isEqualTo(new Fault.Throttled(Optional.of(Duration.ofSeconds(30))));
    assertThat(runner.clock.instant()).isEqualTo(start);
    assertNothingWasCalledOrHeld(report);
  }

  @Test
  void takesADroppedObjectWhoseNameIsBlankAtItsEnd() {
    String key = "inbox/acme/summarize/a" + " ".repeat(300);

    AttemptReport report = runner.run(runner.aJob(payloads.drop(key, BINARY)), llm);

    assertThat(report.outcome()).isInstanceOf(AttemptOutcome.Succeeded.class);
    assertThat(parser.parsed()).containsExactly("document");
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "1, 30", "2, 60", "3, 120", "4, 240", "500, 240"})
  void waitsLongerForTheStoreTheMoreOftenItWasAway(int attempt, int seconds) {
    assertThat(InputFaults.later(attempt))
        .isEqualTo(new Fault.Throttled(Optional.of(Duration.ofSeconds(seconds))));
  }

  @Test
  void showsTheDocumentsAgainWhenItAsksAgain() {
    runner.labels = List.of("invoice");
    parser.answer("scan", content(image()));
    var twice = new ScriptedLlmClient(answered("Well."), answered("invoice"));

    runner.run(aJobWith(aDocument("scan", BINARY)), twice);

    List<LlmTurn> turns = twice.requests().getLast().turns();
    assertThat(turns).hasSize(3);
    assertThat(turns.getFirst()).isEqualTo(twice.requests().getFirst().turns().getFirst());
  }

  @Test
  void showsTheDocumentsAgainAfterAnEmptyAnswer() {
    parser.answer("scan", content(image()));
    var twice = new ScriptedLlmClient(answered(" "), answered("Short."));

    runner.run(aJobWith(aDocument("scan", BINARY)), twice);

    var question = (LlmTurn.User) twice.requests().getLast().turns().getFirst();
    assertThat(question.blocks()).hasSize(4).hasAtLeastOneElementOfType(LlmBlock.Image.class);
  }

  private AttemptReport run(DocumentRef... documents) {
    return runner.run(aJobWith(documents), llm);
  }

  private Job aJobWith(DocumentRef... documents) {
    return runner.aJob(new JobInput(Optional.empty(), List.of(documents)));
  }

  private DocumentRef aDocument(String name, byte[] content) {
    return new DocumentRef(name, payloads.drop("files/" + name, content));
  }

  private List<LlmBlock> question() {
    return ((LlmTurn.User) llm.requests().getLast().turns().getFirst()).blocks();
  }

  private void assertNothingWasCalledOrHeld(AttemptReport report) {
    assertThat(report.calls()).isEmpty();
    assertThat(llm.requests()).isEmpty();
    assertThat(runner.documents.admission().retainedBytes()).isZero();
    assertThat(runner.documents.admission().freeParsers()).isEqualTo(2);
  }

  private static ParsedDocument content(DocumentBlock... blocks) {
    return content(Arrays.stream(blocks));
  }

  private static ParsedDocument content(Stream<DocumentBlock> blocks) {
    return new ParsedDocument.Content(blocks.toList());
  }

  private static DocumentBlock text(String text) {
    return new DocumentBlock.Text(text);
  }

  private static DocumentBlock image() {
    return new DocumentBlock.Image(ImageFormat.PNG, new byte[2000]);
  }

  private static String textOf(LlmBlock block) {
    return ((LlmBlock.Text) block).text();
  }
}
