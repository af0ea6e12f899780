package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Text page by page; a page that holds hardly any text is shown as an image. */
final class PdfReader implements FormatReader {
  /** Letters and digits; a page number or the stamp of a scanner is less. */
  private static final int HARDLY_ANY_TEXT = 20;

  private static final String DECRYPTION = "prepareDecryption";

  @Override
  public void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException {
    try (PDDocument pdf = opened(content)) {
      requirePages(pdf.getNumberOfPages(), limits);
      var texts = new PDFTextStripper();
      texts.setSortByPosition(true);
      var images = new PdfPageImages(pdf, limits);
      int number = 0;
      for (PDPage page : pdf.getPages()) {
        number++;
        requirePages(number, limits);
        readPage(pdf, page, number, texts, images, into);
      }
      if (number == 0) {
        throw new RefusedException(Refusal.CORRUPT);
      }
    }
  }

  /** Whatever else hinders the decryption (a certificate, a vendor's scheme), it is a lock. */
  private static PDDocument opened(byte[] content) throws IOException {
    try {
      return Loader.loadPDF(content);
    } catch (InvalidPasswordException _) {
      throw new RefusedException(Refusal.ENCRYPTED);
    } catch (IOException | LinkageError e) {
      if (cameFromDecryption(e)) {
        throw new RefusedException(Refusal.ENCRYPTED);
      }
      throw e;
    }
  }

  /** PDFBox has no type for it, only words; and it needs a library that is left out on purpose. */
  private static boolean cameFromDecryption(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals(DECRYPTION));
  }

  private static void readPage(
      PDDocument pdf,
      PDPage page,
      int number,
      PDFTextStripper texts,
      PdfPageImages images,
      ContentBuilder into)
      throws IOException {
    texts.setStartPage(number);
    texts.setEndPage(number);
    String text = texts.getText(pdf);
    into.text(text);
    if (page.hasContents() && hasHardlyAnyText(text)) {
      images.render(page, number - 1).ifPresent(jpeg -> into.image(ImageEncoding.JPEG, jpeg));
    }
  }

  private static void requirePages(int pages, ParseLimits limits) {
    if (pages > limits.pages()) {
      throw new RefusedException(Refusal.TOO_MANY_PAGES);
    }
  }

  private static boolean hasHardlyAnyText(String text) {
    return text.chars().filter(Character::isLetterOrDigit).limit(HARDLY_ANY_TEXT).count()
        < HARDLY_ANY_TEXT;
  }
}
