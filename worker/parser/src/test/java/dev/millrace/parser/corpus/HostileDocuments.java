package dev.millrace.parser.corpus;

import static dev.millrace.parser.corpus.Archives.bytes;

import dev.millrace.parser.protocol.Refusal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Documents that are broken, locked, too large, or made to hurt whoever reads them. */
public final class HostileDocuments {
  private static final int MEBIBYTE = 1 << 20;
  private static final String NAMESPACE =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

  private HostileDocuments() {}

  /** Each of them. */
  public static List<HostileDocument> all() {
    return Stream.of(archives(), entities(), pdfs(), images(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<HostileDocument> archives() {
    return List.of(
        refused("zip-bomb.docx", zipBomb(), Refusal.INFLATES_TOO_MUCH),
        refused("spanned-bomb.docx", spanned(zipBomb()), Refusal.INFLATES_TOO_MUCH),
        refused("nested-bomb.docx", nestedBomb(), Refusal.INFLATES_TOO_MUCH),
        refused("nested-deep.docx", docxAround(nestedZips(10)), Refusal.NESTED_TOO_DEEP),
        refused("nested-deep.zip", nestedZips(10), Refusal.NESTED_TOO_DEEP),
        refused("many-entries.docx", manyEntries(20_000), Refusal.TOO_MANY_ENTRIES),
        refused("some.zip", Archives.zip(Map.of("a.txt", bytes("a"))), Refusal.UNSUPPORTED),
        refused("truncated.docx", half(Archives.docx("Some words")), Refusal.CORRUPT));
  }

  /** Two hundred megabytes of nothing in a document of two hundred kilobytes. */
  public static byte[] zipBomb() {
    byte[] nothing = new byte[50 * MEBIBYTE];
    return Archives.docxWith(
        Archives.documentXml("", "Read me"),
        Map.of("word/a.bin", nothing, "word/b.bin", nothing, "word/c.bin", nothing));
  }

  /** As a program writes it that expected to need several disks. */
  private static byte[] spanned(byte[] archive) {
    return ByteBuffer.allocate(4 + archive.length).put(bytes("PK00")).put(archive).array();
  }

  private static byte[] nestedBomb() {
    byte[] bomb = Archives.zip(Map.of("a.bin", new byte[100 * MEBIBYTE]));
    return docxAround(bomb);
  }

  private static byte[] docxAround(byte[] archive) {
    return Archives.docxWith(
        Archives.documentXml("", "See attachment"), Map.of("word/embeddings/a.bin", archive));
  }

  private static byte[] nestedZips(int depth) {
    byte[] archive = Archives.zip(Map.of("innermost.txt", bytes("found")));
    for (int i = 1; i < depth; i++) {
      archive = Archives.zip(Map.of("next.zip", archive));
    }
    return archive;
  }

  private static byte[] manyEntries(int count) {
    var entries = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < count; i++) {
      entries.put("word/" + i + ".bin", new byte[0]);
    }
    return Archives.docxWith(Archives.documentXml("", "Many"), entries);
  }

  private static List<HostileDocument> entities() {
    String laughs = billionLaughs("document");
    String foreign = "<!DOCTYPE document [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    return List.of(
        refused("billion-laughs.docx", docx(laughs, "&lol9;"), Refusal.CORRUPT),
        refused("external-entity.docx", docx(foreign, "&e;"), Refusal.CORRUPT),
        refused("deep.docx", deepDocx(50_000), Refusal.CORRUPT));
  }

  /** Ten times ten times … the same laugh. */
  public static String billionLaughs(String root) {
    var docType = new StringBuilder("<!DOCTYPE " + root + " [<!ENTITY lol0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      String laugh = "&lol" + (i - 1) + ";";
      docType.append("<!ENTITY lol").append(i).append(" \"").append(laugh.repeat(10)).append("\">");
    }
    return docType.append("]>").toString();
  }

  private static byte[] docx(String docType, String text) {
    return Archives.docxWith(Archives.documentXml(docType, text), Map.of());
  }

  private static byte[] deepDocx(int depth) {
    String xml =
        "<w:document %s>%s<w:p><w:r><w:t>deep</w:t></w:r></w:p>%s</w:document>"
            .formatted(NAMESPACE, "<w:sdt>".repeat(depth), "</w:sdt>".repeat(depth));
    return Archives.docxWith(xml, Map.of());
  }

  private static List<HostileDocument> pdfs() {
    return List.of(
        refused("encrypted.pdf", Pdfs.encrypted("Secret"), Refusal.ENCRYPTED),
        refused("for-a-certificate.pdf", locked("/Adobe.PubSec"), Refusal.ENCRYPTED),
        refused("vendor-lock.pdf", locked("/EBX_HANDLER"), Refusal.ENCRYPTED),
        refused("10000-pages.pdf", Pdfs.ofBlankPages(10_000), Refusal.TOO_MANY_PAGES),
        refused("blank.pdf", Pdfs.ofBlankPages(2), Refusal.EMPTY),
        refused("truncated.pdf", bytes("%PDF-1.7\n1 0 obj\n<< /Type /Cat"), Refusal.CORRUPT),
        refused("page-tree-loop.pdf", pageTreeLoop(), Refusal.CORRUPT),
        refused("object-loop.pdf", objectLoop(), Refusal.CORRUPT),
        refused("lying-count.pdf", lyingCount(), Refusal.TOO_MANY_PAGES),
        refused("huge-xref.pdf", hugeXref(), Refusal.CORRUPT),
        refused("huge-image.pdf", hugeImage(), Refusal.TOO_MANY_PIXELS),
        refused("form-loop.pdf", formLoop(), Refusal.EMPTY),
        refused("deep-arrays.pdf", deepArrays(500_000), Refusal.CORRUPT));
  }

  private static byte[] locked(String filter) {
    return Pdfs.lockedWith(
        filter, "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>");
  }

  private static byte[] pageTreeLoop() {
    return Pdfs.ofObjects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>");
  }

  private static byte[] objectLoop() {
    return Pdfs.ofObjects("<< /Type /Catalog /Pages 2 0 R >>", "3 0 R", "2 0 R");
  }

  private static byte[] lyingCount() {
    return Pdfs.ofObjects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>");
  }

  private static byte[] hugeImage() {
    return pageDrawing(
        "<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8"
            + " /ColorSpace /DeviceGray /Length 1 >>\nstream\nx\nendstream");
  }

  /** A drawing that draws itself. */
  private static byte[] formLoop() {
    return pageDrawing(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 5 0 R >> >>"
            + " /Length 5 >>\nstream\n/X Do\nendstream");
  }

  private static byte[] pageDrawing(String object) {
    return Pdfs.ofObjects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R"
            + " /Resources << /XObject << /X 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
        object);
  }

  private static byte[] hugeXref() {
    return bytes(
        """
        %PDF-1.7
        xref
        0 2147483647
        0000000000 65535 f
        trailer
        << /Size 2147483647 /Root 1 0 R >>
        startxref
        9
        %%EOF
        """);
  }

  private static byte[] deepArrays(int depth) {
    return Pdfs.ofObjects(
        "<< /Type /Catalog /Pages 2 0 R /X " + "[".repeat(depth) + "]".repeat(depth) + " >>",
        "<< /Type /Pages /Kids [] /Count 0 >>");
  }

  private static List<HostileDocument> images() {
    byte[] noise = Pictures.jpeg(Pictures.ofNoise(300, 300));
    byte[] png = Pictures.png(Pictures.ofNoise(300, 300));
    byte[] webp = Pictures.webp();
    return List.of(
        refused("60000x60000.png", Pictures.pngClaiming(60_000, 60_000), Refusal.TOO_MANY_PIXELS),
        refused("lying-size.png", Pictures.pngClaiming(5_000, 5_000), Refusal.CORRUPT),
        refused("truncated.png", half(png), Refusal.CORRUPT),
        refused("truncated.jpg", half(noise), Refusal.CORRUPT),
        refused("truncated.webp", Arrays.copyOf(webp, webp.length - 5), Refusal.CORRUPT));
  }

  private static List<HostileDocument> others() {
    byte[] random = new byte[100_000];
    new Random(7).nextBytes(random);
    byte[] line = new byte[50 * MEBIBYTE];
    Arrays.fill(line, (byte) 'x');
    return List.of(
        refused("zero-bytes.txt", new byte[0], Refusal.EMPTY),
        refused("blank.txt", bytes(" \n\t\r\n"), Refusal.EMPTY),
        refused("no-text.html", bytes("<!DOCTYPE html><script>alert(1)</script>"), Refusal.EMPTY),
        refused("random.pdf", random, Refusal.UNSUPPORTED),
        refused("picture.gif", bytes("GIF89a\1\0\1\0\0\0\0;"), Refusal.UNSUPPORTED),
        refused("letter.rtf", bytes("{\\rtf1\\ansi Hello}"), Refusal.UNSUPPORTED),
        refused("long-line.csv", line, Refusal.TOO_MANY_BYTES),
        refused("long-text.txt", Arrays.copyOf(line, 10 * MEBIBYTE), Refusal.TOO_MANY_CHARACTERS));
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static HostileDocument refused(String name, byte[] bytes, Refusal expected) {
    return new HostileDocument(name, bytes, expected);
  }
}
