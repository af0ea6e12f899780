package dev.millrace.parser;

import dev.millrace.parser.format.DocumentReader;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.ParseRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * Reads a tiny document of each kind whose library takes long to load: the first user waits less.
 */
final class WarmUp {
  private static final ParseLimits LIMITS =
      new ParseLimits(100_000, 1_000, 1_000, 10, 1, 1, 1, 1_000_000);

  private static final int FONT_SIZE = 12;

  private WarmUp() {}

  static void run(DocumentReader reader) throws IOException {
    for (byte[] document : new byte[][] {html(), png(), pdf("Hi"), docx()}) {
      reader.read(new ParseRequest("", document, LIMITS));
    }
  }

  private static byte[] html() {
    return "<!DOCTYPE html><html><p>Hello</html>".getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] png() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  /** So few letters that the page is rendered too. */
  private static byte[] pdf(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var pdf = new PDDocument()) {
      var page = new PDPage();
      pdf.addPage(page);
      try (var content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), FONT_SIZE);
        content.newLineAtOffset(FONT_SIZE, FONT_SIZE);
        content.showText(text);
        content.endText();
      }
      pdf.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static byte[] docx() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      add(
          zip,
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
          <Override PartName="/word/document.xml" ContentType=\
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>\
          """);
      add(
          zip,
          "_rels/.rels",
          """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
          <Relationship Id="r" Type=\
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
          Target="word/document.xml"/></Relationships>\
          """);
      add(
          zip,
          "word/document.xml",
          """
          <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
          <w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>\
          """);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
