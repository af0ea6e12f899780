package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ImageEncoding;
import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * WebP, handed on as it is: the JDK cannot decode it. Its header tells the size and whether bytes
 * are missing (RFC 9649).
 */
final class WebpReader implements FormatReader {
  private static final int RIFF_HEADER = 8;
  private static final int LOSSLESS_SIGNATURE = 0x2f;
  private static final int LOSSY_START_CODE = 0x2a019d;
  private static final int FOURTEEN_BITS = 0x3fff;
  private static final int TWENTY_FOUR_BITS = 0xffffff;

  @Override
  public void read(byte[] content, ParseLimits limits, ContentBuilder into) throws IOException {
    Size size;
    try {
      size = sizeOf(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException e) {
      throw new IOException("cut off", e);
    }
    ImageBounds.requirePixels(size.width(), size.height(), limits);
    if (!ImageBounds.fits(size.width(), size.height(), content.length)) {
      throw new RefusedException(Refusal.TOO_MANY_PIXELS);
    }
    into.image(ImageEncoding.WEBP, content);
  }

  private static Size sizeOf(ByteBuffer webp) throws IOException {
    String riff = fourCharacters(webp);
    long announced = Integer.toUnsignedLong(webp.getInt());
    String form = fourCharacters(webp);
    if (!riff.equals("RIFF") || !form.equals("WEBP")) {
      throw new IOException("no WebP");
    }
    if (announced + RIFF_HEADER > webp.limit()) {
      throw new IOException("cut off");
    }
    String chunk = fourCharacters(webp);
    long length = Integer.toUnsignedLong(webp.getInt());
    if (length > webp.remaining()) {
      throw new IOException("cut off");
    }
    return switch (chunk) {
      case "VP8 " -> lossySize(webp);
      case "VP8L" -> losslessSize(webp);
      case "VP8X" -> extendedSize(webp);
      default -> throw new IOException("no image");
    };
  }

  private static Size lossySize(ByteBuffer webp) throws IOException {
    threeBytes(webp);
    if (threeBytes(webp) != LOSSY_START_CODE) {
      throw new IOException("no key frame");
    }
    return new Size(webp.getShort() & FOURTEEN_BITS, webp.getShort() & FOURTEEN_BITS);
  }

  private static Size losslessSize(ByteBuffer webp) throws IOException {
    if (webp.get() != LOSSLESS_SIGNATURE) {
      throw new IOException("no lossless image");
    }
    int bits = webp.getInt();
    return new Size((bits & FOURTEEN_BITS) + 1, (bits >>> 14 & FOURTEEN_BITS) + 1);
  }

  private static Size extendedSize(ByteBuffer webp) {
    webp.getInt();
    return new Size(threeBytes(webp) + 1, threeBytes(webp) + 1);
  }

  private static int threeBytes(ByteBuffer webp) {
    int low = Short.toUnsignedInt(webp.getShort());
    return (Byte.toUnsignedInt(webp.get()) << 16 | low) & TWENTY_FOUR_BITS;
  }

  private static String fourCharacters(ByteBuffer webp) {
    byte[] characters = new byte[4];
    webp.get(characters);
    return new String(characters, StandardCharsets.ISO_8859_1);
  }

  private record Size(int width, int height) {
    Size {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("an image without a pixel");
      }
    }
  }
}
