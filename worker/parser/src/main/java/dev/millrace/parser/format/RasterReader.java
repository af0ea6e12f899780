package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * PNG and JPEG. The size is taken from the header before anything is decoded; then every pixel is
 * decoded, to know that it can be. An image beyond an LLM's limits is scaled down.
 */
final class RasterReader implements FormatReader {
  /** More is decoded in steps of two, three … pixels: 16 million take 64 MB. */
  private static final long DECODED_PIXELS = 16_000_000;

  private final ImageEncoding encoding;

  RasterReader(ImageEncoding encoding) {
    this.encoding = encoding;
  }

  @Override
  public void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(encoding.name()).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      // Without metadata, whose compressed texts unpack without a bound.
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      ImageBounds.requirePixels(width, height, limits);
      BufferedImage image = decode(reader, subsampling((long) width * height));
      if (ImageBounds.fits(width, height, content.length)) {
        into.image(encoding, content);
      } else {
        into.image(ImageEncoding.JPEG, JpegEncoder.encode(image));
      }
    } finally {
      reader.dispose();
    }
  }

  private static int subsampling(long pixels) {
    return (int) Math.ceil(Math.sqrt((double) pixels / DECODED_PIXELS));
  }

  private static BufferedImage decode(ImageReader reader, int step) throws IOException {
    reader.addIIOReadWarningListener(new TruncationListener());
    ImageReadParam parameters = reader.getDefaultReadParam();
    if (step > 1) {
      parameters.setSourceSubsampling(step, step, 0, 0);
    }
    if (!reader.getImageTypes(0).hasNext()) {
      // Such as four inks, which the JDK does not turn into colours.
      throw new RefusedException(Refusal.UNSUPPORTED);
    }
    return reader.read(0, parameters);
  }

  /** The JDK fills what is missing of a JPEG with grey and only warns. */
  private static final class TruncationListener implements IIOReadWarningListener {
    @Override
    public void warningOccurred(ImageReader source, String warning) {
      if (warning.startsWith("Truncated File")) {
        throw new RefusedException(Refusal.CORRUPT);
      }
    }
  }
}
