package dev.millrace.parser.protocol;

import dev.millrace.parser.protocol.ParseAnswer.Block;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes between worker and parser process. The process says once that it is ready; then one
 * answer follows each request. Every length is checked before anything is allocated for it.
 */
public final class ParserWire {
  private static final int READY = 0x4D52_4431; // "MRD1"
  private static final int LONGEST_NAME = 32;
  private static final int BYTES_PER_CHARACTER = 3;

  private static final byte CONTENT = 1;
  private static final byte REFUSED = 2;
  private static final byte TEXT = 3;
  private static final byte IMAGE = 4;

  private ParserWire() {}

  /** Says that the next request will be answered without delay. */
  public static void writeReady(DataOutputStream out) throws IOException {
    out.writeInt(READY);
    out.flush();
  }

  /** Waits until the process is ready. */
  public static void readReady(DataInputStream in) throws IOException {
    int word = in.readInt();
    if (word != READY) {
      throw ProtocolViolationException.unknown("greeting", word);
    }
  }

  /** Asks for a document. */
  public static void writeRequest(DataOutputStream out, ParseRequest request) throws IOException {
    ParseLimits limits = request.limits();
    out.writeInt(limits.bytes());
    out.writeInt(limits.characters());
    out.writeInt(limits.inflationRatio());
    out.writeInt(limits.zipEntries());
    out.writeInt(limits.nestingDepth());
    out.writeInt(limits.pages());
    out.writeInt(limits.images());
    out.writeInt(limits.imagePixels());
    writeBytes(out, request.ending().getBytes(StandardCharsets.UTF_8));
    writeBytes(out, request.content());
    out.flush();
  }

  /** The next document to read, or nothing once the worker is gone. */
  public static Optional<ParseRequest> readRequest(DataInputStream in) throws IOException {
    int bytes;
    try {
      bytes = in.readInt();
    } catch (EOFException _) {
      return Optional.empty();
    }
    var limits =
        new ParseLimits(
            bytes,
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt());
    String ending = readText(in, LONGEST_NAME);
    return Optional.of(new ParseRequest(ending, readBytes(in, "document", bytes), limits));
  }

  /** Answers a request. */
  public static void writeAnswer(DataOutputStream out, ParseAnswer answer) throws IOException {
    switch (answer) {
      case ParseAnswer.Refused(Refusal refusal) -> {
        out.writeByte(REFUSED);
        writeName(out, refusal);
      }
      case ParseAnswer.Content(List<Block> blocks) -> {
        out.writeByte(CONTENT);
        out.writeInt(blocks.size());
        for (Block block : blocks) {
          writeBlock(out, block);
        }
      }
    }
    out.flush();
  }

  private static void writeBlock(DataOutputStream out, Block block) throws IOException {
    switch (block) {
      case ParseAnswer.Text(String text) -> {
        out.writeByte(TEXT);
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
      }
      case ParseAnswer.Image(ImageEncoding encoding, byte[] bytes) -> {
        out.writeByte(IMAGE);
        writeName(out, encoding);
        writeBytes(out, bytes);
      }
    }
  }

  /**
   * Reads an answer.
   *
   * @param limits that were asked for; an answer beyond them is a violation
   */
  public static ParseAnswer readAnswer(DataInputStream in, ParseLimits limits) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case REFUSED -> new ParseAnswer.Refused(constant(in, Refusal.values()));
      case CONTENT -> new ParseAnswer.Content(readBlocks(in, limits));
      default -> throw ProtocolViolationException.unknown("answer", kind);
    };
  }

  private static List<Block> readBlocks(DataInputStream in, ParseLimits limits) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > 2L * limits.images() + 1) {
      throw ProtocolViolationException.tooLong("blocks", count);
    }
    var blocks = new ArrayList<Block>();
    int characters = limits.characters();
    int images = limits.images();
    for (int i = 0; i < count; i++) {
      byte kind = in.readByte();
      if (kind == TEXT) {
        String text = readText(in, characters);
        characters -= text.length();
        blocks.add(new ParseAnswer.Text(text));
      } else if (kind == IMAGE && images > 0) {
        images--;
        ImageEncoding encoding = constant(in, ImageEncoding.values());
        byte[] bytes = readBytes(in, "image", ParseLimits.IMAGE_BYTES);
        blocks.add(new ParseAnswer.Image(encoding, bytes));
      } else {
        throw ProtocolViolationException.unknown("block", kind);
      }
    }
    return blocks;
  }

  private static void writeName(DataOutputStream out, Enum<?> constant) throws IOException {
    writeBytes(out, constant.name().getBytes(StandardCharsets.UTF_8));
  }

  private static <E extends Enum<E>> E constant(DataInputStream in, E[] values) throws IOException {
    String name = readText(in, LONGEST_NAME);
    for (E value : values) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw ProtocolViolationException.unknown("name of length", name.length());
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in, String what, long atMost) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > atMost) {
      throw ProtocolViolationException.tooLong(what, length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String readText(DataInputStream in, int characters) throws IOException {
    byte[] bytes = readBytes(in, "text", (long) BYTES_PER_CHARACTER * characters);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.length() > characters) {
        throw ProtocolViolationException.tooLong("text", text.length());
      }
      return text;
    } catch (CharacterCodingException _) {
      throw ProtocolViolationException.unknown("bytes in a text of", bytes.length);
    }
  }
}
