package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseAnswer;
import dev.millrace.parser.protocol.ParseRequest;
import dev.millrace.parser.protocol.Refusal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a document of any format. Whatever a library makes of bad bytes becomes a refusal. */
public final class DocumentReader {
  private final FormatDetector detector;

  /** Sets the JVM's rules for XML: those of a program that reads strangers' documents only. */
  public DocumentReader() {
    XmlRules.apply();
    detector = new FormatDetector();
  }

  /** Reads one document. */
  public ParseAnswer read(ParseRequest request) {
    try {
      return readWithinLimits(request);
    } catch (RefusedException e) {
      return new ParseAnswer.Refused(e.refusal());
    } catch (IOException | RuntimeException e) {
      return new ParseAnswer.Refused(refusalOf(e));
    } catch (StackOverflowError _) {
      return new ParseAnswer.Refused(Refusal.NESTED_TOO_DEEP);
    } catch (LinkageError _) {
      // A rare feature needs a library that is not installed.
      return new ParseAnswer.Refused(Refusal.UNSUPPORTED);
    }
  }

  private ParseAnswer readWithinLimits(ParseRequest request) throws IOException {
    byte[] bytes = request.content();
    if (bytes.length == 0) {
      throw new RefusedException(Refusal.EMPTY);
    }
    if (bytes.length > request.limits().bytes()) {
      throw new RefusedException(Refusal.TOO_MANY_BYTES);
    }
    var content = new ContentBuilder(request.limits());
    FormatReader reader = readerOf(formatOf(request));
    reader.read(bytes, request.limits(), content);
    return content.build();
  }

  /** Whatever is unpacked later, be it to tell its format, is inspected before. */
  private DocumentFormat formatOf(ParseRequest request) throws IOException {
    byte[] bytes = request.content();
    boolean looksLikeAnArchive = ArchiveInspection.isArchive(bytes);
    if (looksLikeAnArchive) {
      ArchiveInspection.inspect(bytes, request.limits());
    }
    DocumentFormat format = detector.detect(bytes, request.ending());
    if (format == DocumentFormat.DOCX && !looksLikeAnArchive) {
      ArchiveInspection.inspect(bytes, request.limits());
    }
    return format;
  }

  private static FormatReader readerOf(DocumentFormat format) {
    return switch (format) {
      case TEXT -> new TextReader();
      case HTML -> new HtmlReader();
      case PDF -> new PdfReader();
      case DOCX -> new DocxReader();
      case PNG -> new RasterReader(ImageEncoding.PNG);
      case JPEG -> new RasterReader(ImageEncoding.JPEG);
      case WEBP -> new WebpReader();
    };
  }

  /** Libraries wrap what was thrown through them. */
  private static Refusal refusalOf(Exception exception) {
    @Nullable Throwable cause = exception;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof RefusedException refused) {
        return refused.refusal();
      }
      cause = cause.getCause();
    }
    return Refusal.CORRUPT;
  }
}
