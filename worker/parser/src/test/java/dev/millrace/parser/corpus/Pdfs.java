package dev.millrace.parser.corpus;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** PDF documents, whole and hand-written. */
public final class Pdfs {
  private static final int FONT_SIZE = 12;
  private static final int KEY_BITS = 128;

  private Pdfs() {}

  /** A page per text. */
  public static byte[] ofText(String... pages) {
    try (var pdf = new PDDocument()) {
      for (String text : pages) {
        addTextPage(pdf, text);
      }
      return saved(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page per image, as a scanner makes it. */
  public static byte[] scanned(List<BufferedImage> pages) {
    try (var pdf = new PDDocument()) {
      for (BufferedImage image : pages) {
        var page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        try (var content = new PDPageContentStream(pdf, page)) {
          content.drawImage(LosslessFactory.createFromImage(pdf, image), 30, 400, 500, 100);
        }
      }
      return saved(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens with a password only. */
  public static byte[] encrypted(String text) {
    try (var pdf = new PDDocument()) {
      addTextPage(pdf, text);
      var policy = new StandardProtectionPolicy("owner", "user", new AccessPermission());
      policy.setEncryptionKeyLength(KEY_BITS);
      policy.setPreferAES(true);
      pdf.protect(policy);
      return saved(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty pages. */
  public static byte[] ofBlankPages(int count) {
    try (var pdf = new PDDocument()) {
      for (int i = 0; i < count; i++) {
        pdf.addPage(new PDPage());
      }
      return saved(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document of these objects, numbered from 1; object 1 is the catalogue. */
  public static byte[] ofObjects(String... objects) {
    return ofTrailer("", objects);
  }

  /** Likewise, said to be encrypted by this scheme. */
  public static byte[] lockedWith(String filter, String... objects) {
    String key = "<00112233445566778899aabbccddeeff>";
    String encryption =
        "/Encrypt << /Filter %s /SubFilter /adbe.pkcs7.s4 /V 2 /Length 128 /Recipients [%s] >>"
            .formatted(filter, key);
    return ofTrailer("%s /ID [%s %s]".formatted(encryption, key, key), objects);
  }

  private static byte[] ofTrailer(String more, String... objects) {
    var pdf = new StringBuilder("%PDF-1.7\n");
    var offsets = new StringBuilder();
    for (int i = 0; i < objects.length; i++) {
      offsets.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = pdf.length();
    pdf.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
    pdf.append(offsets);
    pdf.append("trailer\n<< /Size ").append(objects.length + 1).append(" /Root 1 0 R ");
    pdf.append(more).append(" >>\n");
    pdf.append("startxref\n").append(table).append("\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void addTextPage(PDDocument pdf, String text) throws IOException {
    var page = new PDPage(PDRectangle.A4);
    pdf.addPage(page);
    try (var content = new PDPageContentStream(pdf, page)) {
      content.beginText();
      content.setFont(new PDType1Font(FontName.HELVETICA), FONT_SIZE);
      content.newLineAtOffset(50, 700);
      content.showText(text);
      content.endText();
    }
  }

  private static byte[] saved(PDDocument pdf) throws IOException {
    var bytes = new ByteArrayOutputStream();
    pdf.save(bytes);
    return bytes.toByteArray();
  }
}
