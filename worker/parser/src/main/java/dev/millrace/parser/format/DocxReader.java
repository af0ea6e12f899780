package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The text of a Word document, read as a stream; what is embedded in it is left alone. */
final class DocxReader implements FormatReader {
  private static final long ALWAYS_ALLOWED = 1 << 20;

  @Override
  public void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException {
    // The archive was inspected; these guard the second unpacking against a second opinion on it.
    ZipSecureFile.setMaxFileCount(limits.zipEntries());
    ZipSecureFile.setMaxEntrySize(
        Math.max(ALWAYS_ALLOWED, (long) content.length * limits.inflationRatio()));
    ZipSecureFile.setMinInflateRatio(0);

    var text = new BodyContentHandler(limits.characters());
    try (var in = TikaInputStream.get(content)) {
      new OOXMLParser().parse(in, text, new Metadata(), context());
    } catch (SAXException | TikaException | IOException | RuntimeException e) {
      if (WriteLimitReachedException.isWriteLimitReached(e)) {
        throw new RefusedException(Refusal.TOO_MANY_CHARACTERS);
      }
      throw new RefusedException(Refusal.CORRUPT);
    }
    into.text(text.toString());
  }

  private static ParseContext context() {
    var config = new OfficeParserConfig();
    config.setUseSAXDocxExtractor(true);
    config.setIncludeDeletedContent(false);
    config.setExtractMacros(false);
    var context = new ParseContext();
    context.set(OfficeParserConfig.class, config);
    context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
    return context;
  }

  /** Neither reads nor unpacks what lies within the document. */
  private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream in, ContentHandler handler, Metadata metadata, boolean outputHtml) {
      // Left alone.
    }
  }
}
