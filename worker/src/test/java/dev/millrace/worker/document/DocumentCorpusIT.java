package dev.millrace.worker.document;

import static dev.millrace.parser.corpus.BenignDocuments.TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.parser.corpus.BenignDocuments;
import dev.millrace.parser.corpus.HostileDocument;
import dev.millrace.parser.corpus.HostileDocuments;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.ParserWire;
import dev.millrace.worker.document.ParsedDocument.Content;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole corpus through real parser processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentCorpusIT {
  private static final int HEAP = 384 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ParserPool pool = pool(PATIENCE);

  private static ParserPool pool(Duration wallTime) {
    var limits = new ParseLimits(25 << 20, 2_000_000, 100, 10_000, 4, 500, 20, 64_000_000);
    return ParserPool.start(
        new ParserSettings(command(), 1, 1_000, wallTime, PATIENCE, PATIENCE, limits));
  }

  private static List<String> command() {
    return ParserCommand.of(ParserClassPath.of(BuiltParser.classPath()), HEAP);
  }

  @BeforeAll
  void readsADocument() throws InterruptedException {
    readsTheTextOf("warm-up.txt", BenignDocuments.text());
  }

  @AfterAll
  void close() {
    pool.close();
  }

  static List<HostileDocument> hostile() {
    return HostileDocuments.all();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void rejectsHostileDocumentsForOneReason(HostileDocument document) throws InterruptedException {
    ParsedDocument parsed = pool.parse(new DocumentSource(document.name(), document.bytes()));

    assertThat(parsed).isEqualTo(Answers.rejected(document.expected()));
  }

  @Test
  void readsTheTextOfEachFormat() throws InterruptedException {
    readsTheTextOf("a.txt", BenignDocuments.text());
    readsTheTextOf("a.txt", BenignDocuments.latin1Text());
    readsTheTextOf("a.md", BenignDocuments.markdown());
    readsTheTextOf("a.csv", BenignDocuments.csv());
    readsTheTextOf("a.html", BenignDocuments.html());
    readsTheTextOf("a.html", BenignDocuments.htmlFragment());
    readsTheTextOf("a.pdf", BenignDocuments.pdf());
    readsTheTextOf("a.docx", BenignDocuments.docx());
    readsTheTextOf("wrong.png", BenignDocuments.docx());
  }

  private void readsTheTextOf(String name, byte[] document) throws InterruptedException {
    assertThat(content(name, document).blocks())
        .singleElement()
        .isInstanceOfSatisfying(
            DocumentBlock.Text.class, block -> assertThat(block.text()).contains(TEXT));
  }

  @Test
  void takesImagesAndScannedPages() throws InterruptedException {
    assertThat(formats("a.png", BenignDocuments.png())).containsExactly(ImageFormat.PNG);
    assertThat(formats("a.jpg", BenignDocuments.jpeg())).containsExactly(ImageFormat.JPEG);
    assertThat(formats("a.webp", BenignDocuments.webp())).containsExactly(ImageFormat.WEBP);
    assertThat(formats("a.pdf", BenignDocuments.scannedPdf()))
        .containsExactly(ImageFormat.JPEG, ImageFormat.JPEG);
  }

  @Test
  void losesOneProcessToADocumentThatNeedsTooMuchMemory() throws InterruptedException {
    byte[] paragraphs = ("<!DOCTYPE html>" + "<p>x".repeat(6_000_000)).getBytes(US_ASCII);

    ParsedDocument parsed = pool.parse(new DocumentSource("a.html", paragraphs));

    assertThat(parsed)
        .isEqualTo(
            new ParsedDocument.Rejected(
                FailureReason.PARSER_DIED, "the parser process ended with status 3"));
    readsTheTextOf("a.txt", BenignDocuments.text());
  }

  @Test
  void endsTheProcessWhenTheWorkerIsGone(@TempDir Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectError(Redirect.DISCARD)
            .start();
    ParserWire.readReady(new DataInputStream(process.getInputStream()));

    process.getOutputStream().close();

    assertThat(process.waitFor(PATIENCE)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private List<ImageFormat> formats(String name, byte[] document) throws InterruptedException {
    return content(name, document).blocks().stream()
        .map(block -> ((DocumentBlock.Image) block).format())
        .toList();
  }

  private Content content(String name, byte[] document) throws InterruptedException {
    ParsedDocument parsed = pool.parse(new DocumentSource(name, document));
    assertThat(parsed).isInstanceOf(Content.class);
    return (Content) parsed;
  }
}
