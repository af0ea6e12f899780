package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text that a browser would show. Nothing is run, and nothing is fetched. */
final class HtmlReader implements FormatReader {
  private static final String INVISIBLE =
      "script, style, noscript, template, iframe, object, embed, svg, [hidden],"
          + " [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";

  @Override
  public void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException {
    Document page = Jsoup.parse(new ByteArrayInputStream(content), null, "");
    page.select(INVISIBLE).remove();
    var text = new VisibleText();
    page.traverse(text);
    into.text(text.toString());
  }

  /** Lines as a page breaks them. */
  private static final class VisibleText implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int preformatted;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        append(words);
      } else if (node instanceof Element element) {
        if (isCell(element)) {
          separateCell();
        } else if (element.isBlock() || element.nameIs("br")) {
          breakLine();
        }
        preformatted += element.nameIs("pre") ? 1 : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        preformatted -= element.nameIs("pre") ? 1 : 0;
        if (element.isBlock() && !isCell(element)) {
          breakLine();
        }
      }
    }

    private static boolean isCell(Element element) {
      return element.nameIs("td") || element.nameIs("th");
    }

    private void append(TextNode words) {
      boolean isAtStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
      if (preformatted > 0) {
        text.append(words.getWholeText());
      } else {
        text.append(isAtStart ? words.text().stripLeading() : words.text());
      }
    }

    private void breakLine() {
      if (!isAtLineStart()) {
        text.append('\n');
      }
    }

    private void separateCell() {
      if (!isAtLineStart()) {
        text.append('\t');
      }
    }

    private boolean isAtLineStart() {
      return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
