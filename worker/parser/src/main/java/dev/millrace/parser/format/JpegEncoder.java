package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes an image as a JPEG that an LLM takes, as large as its limits allow. */
final class JpegEncoder {
  private static final float QUALITY = 0.85f;

  /** Each step halves the area. */
  private static final double SHRINK = 0.7;

  private JpegEncoder() {}

  static byte[] encode(BufferedImage image) throws IOException {
    int side = Math.max(image.getWidth(), image.getHeight());
    double scale = Math.min(1, (double) ParseLimits.IMAGE_SIDE / side);
    byte[] jpeg = write(onWhite(image, scale));
    while (jpeg.length > ParseLimits.IMAGE_BYTES) {
      scale *= SHRINK;
      jpeg = write(onWhite(image, scale));
    }
    return jpeg;
  }

  /** JPEG knows no transparency. */
  private static BufferedImage onWhite(BufferedImage image, double scale) {
    if (scale == 1 && image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    var flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = flat.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    graphics.dispose();
    return flat;
  }

  private static byte[] write(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
