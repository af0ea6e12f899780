package dev.millrace.parser.corpus;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images that show a text or noise. */
public final class Pictures {
  private static final int HEADER_CHUNK = 16;
  private static final int HEADER_CHECKSUM = 29;
  private static final int HEADER_LENGTH = 17;

  private Pictures() {}

  /** Black letters on white. */
  public static BufferedImage ofText(String text) {
    var image = new BufferedImage(600, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    // Bars, not a font: a headless machine may have none.
    for (int i = 0; i < text.length(); i++) {
      graphics.fillRect(10 + 12 * i, 20, 6, 10 + text.charAt(i) % 70);
    }
    graphics.dispose();
    return image;
  }

  /** Every pixel another colour, so that nothing compresses. */
  public static BufferedImage ofNoise(int width, int height) {
    var random = new Random(1);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  public static byte[] png(BufferedImage image) {
    return encoded(image, "png");
  }

  public static byte[] jpeg(BufferedImage image) {
    return encoded(image, "jpeg");
  }

  /** One pixel. */
  public static byte[] webp() {
    return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
  }

  /** A small PNG whose header claims another size. */
  public static byte[] pngClaiming(int width, int height) {
    byte[] png = png(ofText("tiny"));
    ByteBuffer.wrap(png).putInt(HEADER_CHUNK, width).putInt(HEADER_CHUNK + 4, height);
    var checksum = new CRC32();
    checksum.update(png, HEADER_CHUNK - 4, HEADER_LENGTH);
    ByteBuffer.wrap(png).putInt(HEADER_CHECKSUM, (int) checksum.getValue());
    return png;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
