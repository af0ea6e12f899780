package dev.millrace.worker;

import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.worker.document.ParserClassPath;
import dev.millrace.worker.document.ParserCommand;
import dev.millrace.worker.document.ParserSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How documents are read.
 *
 * @param parserClassPath of the parser process; the jars in the folder {@code parser} beside the
 *     worker's jar unless given
 * @param limits of one document
 * @param children the parser processes
 */
@ConfigurationProperties("millrace.document")
record DocumentProperties(
    @Nullable String parserClassPath,
    @DefaultValue Limits limits,
    @DefaultValue Children children) {

  /**
   * @param besideTheWorker the class path if none is given
   * @throws IllegalStateException if no parser lies on the class path
   */
  ParserSettings settings(String besideTheWorker) {
    var classPath =
        ParserClassPath.of(Optional.ofNullable(parserClassPath).orElse(besideTheWorker));
    return new ParserSettings(
        ParserCommand.of(classPath, children.heap().toBytes()),
        children.count(),
        children.documents(),
        children.wallTime(),
        children.patience(),
        children.startTime(),
        limits.limits());
  }

  /**
   * @param bytes of the document as it was uploaded; the API refuses what is above its {@code
   *     millrace.uploads.max-document-bytes}, which should be no more
   * @param characters of text that it gives
   * @param inflationRatio bytes that an archive may unpack to, per byte of its own
   * @param zipEntries of an archive and all archives within it
   * @param nestingDepth of archives within archives; the document itself is 1
   * @param pages of a PDF
   * @param images that one document gives, rendered pages among them
   * @param imagePixels of one image, before it is scaled down
   */
  record Limits(
      @DefaultValue("25MB") DataSize bytes,
      @DefaultValue("2000000") int characters,
      @DefaultValue("100") int inflationRatio,
      @DefaultValue("10000") int zipEntries,
      @DefaultValue("4") int nestingDepth,
      @DefaultValue("500") int pages,
      @DefaultValue("20") int images,
      @DefaultValue("64000000") int imagePixels) {
    ParseLimits limits() {
      return new ParseLimits(
          Math.toIntExact(bytes.toBytes()),
          characters,
          inflationRatio,
          zipEntries,
          nestingDepth,
          pages,
          images,
          imagePixels);
    }
  }

  /**
   * @param count processes at a time; each takes its heap and about 100 MB beside it
   * @param heap of one process
   * @param documents after which a process is replaced
   * @param wallTime that one document may take
   * @param patience with which a document waits for a free process, after which the job is tried
   *     again later
   * @param startTime that a process may take to become ready
   */
  record Children(
      @DefaultValue("2") int count,
      @DefaultValue("384MB") DataSize heap,
      @DefaultValue("200") int documents,
      @DefaultValue("30s") Duration wallTime,
      @DefaultValue("30s") Duration patience,
      @DefaultValue("60s") Duration startTime) {
    Children {
      if (count < 1 || documents < 1) {
        throw new IllegalArgumentException(
            "millrace.document.children.count and millrace.document.children.documents must be"
                + " at least 1, got "
                + count
                + " and "
                + documents);
      }
    }
  }
}
