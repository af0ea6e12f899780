package dev.millrace.parser.format;

import dev.millrace.parser.protocol.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.TextDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;

/**
 * Tells the format by the content. The name counts only between kinds of text: a piece of HTML
 * without its head looks like any other text.
 */
final class FormatDetector {
  private static final Set<String> HTML_ENDINGS = Set.of("htm", "html", "xhtml");

  /** Text only to the eye of a program. */
  private static final Set<String> CODES_OF_PAGES =
      Set.of("application/rtf", "application/postscript", "image/svg+xml");

  private final Detector byContent = new DefaultDetector();
  private final Detector textDetector = new TextDetector();

  /**
   * @param ending of the document's name
   * @throws RefusedException if it is none that is read
   */
  DocumentFormat detect(byte[] content, String ending) throws IOException {
    MediaType type = detect(byContent, content);
    return switch (type.getBaseType().toString()) {
      case "application/pdf" -> DocumentFormat.PDF;
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ->
          DocumentFormat.DOCX;
      case "application/x-tika-ooxml-protected" -> throw new RefusedException(Refusal.ENCRYPTED);
      case "image/png" -> DocumentFormat.PNG;
      case "image/jpeg" -> DocumentFormat.JPEG;
      case "image/webp" -> DocumentFormat.WEBP;
      case "text/html", "application/xhtml+xml" -> DocumentFormat.HTML;
      default -> textFormat(type, content, ending);
    };
  }

  private DocumentFormat textFormat(MediaType type, byte[] content, String ending)
      throws IOException {
    boolean isReadable =
        !CODES_OF_PAGES.contains(type.getBaseType().toString())
            && (type.getType().equals("text")
                || detect(textDetector, content).equals(MediaType.TEXT_PLAIN));
    if (!isReadable) {
      throw new RefusedException(Refusal.UNSUPPORTED);
    }
    return HTML_ENDINGS.contains(ending) ? DocumentFormat.HTML : DocumentFormat.TEXT;
  }

  private static MediaType detect(Detector detector, byte[] content) throws IOException {
    if (detector instanceof TextDetector) {
      return detector.detect(new ByteArrayInputStream(content), new Metadata());
    }
    try (var in = TikaInputStream.get(content)) {
      return detector.detect(in, new Metadata());
    }
  }
}
