package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Renders pages as a scanner would have seen them. */
final class PdfPageImages {
  private static final float POINTS_PER_INCH = 72;

  /** Small print stays readable; an LLM scales down what is finer. */
  private static final float DOTS_PER_INCH = 150;

  /** Of one side, in pixels, however large the page says it is: 2,000² take 16 MB. */
  private static final float LONGEST_SIDE = 2_000;

  private final ParseLimits limits;
  private final PDFRenderer renderer;

  PdfPageImages(PDDocument pdf, ParseLimits limits) {
    this.limits = limits;
    renderer = new PDFRenderer(pdf);
    renderer.setSubsamplingAllowed(true);
  }

  /** The page as JPEG; nothing if there is nothing on it. */
  Optional<byte[]> render(PDPage page, int index) throws IOException {
    requireDecodable(page);
    PDRectangle box = page.getCropBox();
    float side = Math.max(box.getWidth(), box.getHeight());
    float scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / side);
    BufferedImage image = renderer.renderImage(index, scale, ImageType.RGB);
    return isBlank(image) ? Optional.empty() : Optional.of(JpegEncoder.encode(image));
  }

  private void requireDecodable(PDPage page) throws IOException {
    PDResources resources = page.getResources();
    if (resources == null) {
      return;
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDImageXObject image) {
        ImageBounds.requirePixels(image.getWidth(), image.getHeight(), limits);
      }
    }
  }

  private static boolean isBlank(BufferedImage image) {
    int first = image.getRGB(0, 0);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) != first) {
          return false;
        }
      }
    }
    return true;
  }
}
