package dev.millrace.parser.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ZIP archives and the DOCX made of them. */
public final class Archives {
  private static final String CONTENT_TYPES =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="bin" ContentType="application/octet-stream"/>
      <Override PartName="/word/document.xml"
       ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
      </Types>
      """;

  private static final String RELATIONSHIPS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1"
       Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
       Target="word/document.xml"/>
      </Relationships>
      """;

  private Archives() {}

  /** A Word document of these paragraphs. */
  public static byte[] docx(String... paragraphs) {
    return docxWith(documentXml("", paragraphs), Map.of());
  }

  /** A Word document of this XML, with more entries beside it. */
  public static byte[] docxWith(String documentXml, Map<String, byte[]> more) {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put("[Content_Types].xml", bytes(CONTENT_TYPES));
    entries.put("_rels/.rels", bytes(RELATIONSHIPS));
    entries.put("word/document.xml", bytes(documentXml));
    entries.putAll(more);
    return zip(entries);
  }

  /** The main part of a Word document. */
  public static String documentXml(String docType, String... paragraphs) {
    var body = new StringBuilder();
    for (String paragraph : paragraphs) {
      body.append("<w:p><w:r><w:t>").append(paragraph).append("</w:t></w:r></w:p>");
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>%s
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
    <w:body>%s</w:body></w:document>
    """
        .formatted(docType, body);
  }

  /** An archive of these entries, packed as tightly as can be. */
  public static byte[] zip(Map<String, byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
