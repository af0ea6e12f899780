package dev.millrace.parser.format;

import dev.millrace.parser.protocol.ParseLimits;
import dev.millrace.parser.protocol.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Unpacks an archive once and keeps nothing, to count what the headers may lie about: entries,
 * bytes and archives within archives.
 */
final class ArchiveInspection {
  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  /** May stand before an archive that was meant for several disks, and fitted on one. */
  private static final byte[] SPANNED = {'P', 'K', '0', '0'};

  /** Whatever its ratio, so little harms nobody. */
  private static final long ALWAYS_ALLOWED = 1 << 20;

  private final ParseLimits limits;
  private final long allowedBytes;
  private final byte[] buffer = new byte[1 << 16];
  private long bytes;
  private int entries;

  private ArchiveInspection(ParseLimits limits, int size) {
    this.limits = limits;
    this.allowedBytes = Math.max(ALWAYS_ALLOWED, (long) size * limits.inflationRatio());
  }

  static boolean isArchive(byte[] content) {
    int start = startsWith(SPANNED, content) ? SPANNED.length : 0;
    byte[] header = Arrays.copyOfRange(content, start, start + MAGIC.length);
    return startsWith(MAGIC, header);
  }

  private static boolean startsWith(byte[] magic, byte[] content) {
    return content.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, content, 0, magic.length);
  }

  /**
   * @throws RefusedException if the archive breaks a limit
   * @throws IOException if it is damaged
   */
  static void inspect(byte[] archive, ParseLimits limits) throws IOException {
    new ArchiveInspection(limits, archive.length).inspectDirectory(archive);
  }

  private void inspectDirectory(byte[] archive) throws IOException {
    try (var channel = new SeekableInMemoryByteChannel(archive);
        var zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      Enumeration<ZipArchiveEntry> all = zip.getEntries();
      while (all.hasMoreElements()) {
        ZipArchiveEntry entry = all.nextElement();
        countEntry();
        if (!entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            inspectEntry(in, 1);
          }
        }
      }
    }
  }

  private void inspectEntry(InputStream entry, int depth) throws IOException {
    var in = new BufferedInputStream(entry, buffer.length);
    in.mark(MAGIC.length);
    byte[] start = in.readNBytes(MAGIC.length);
    in.reset();
    if (startsWith(MAGIC, start)) {
      inspectNested(in, depth + 1);
    }
    drain(in);
  }

  private void inspectNested(InputStream archive, int depth) throws IOException {
    if (depth > limits.nestingDepth()) {
      throw new RefusedException(Refusal.NESTED_TOO_DEEP);
    }
    // Not closed: its stream belongs to the archive around it.
    var zip = new ZipInputStream(archive);
    try {
      while (zip.getNextEntry() != null) {
        countEntry();
        inspectEntry(new EntryOnly(zip), depth);
      }
    } catch (ZipException _) {
      // Nobody unpacks what lies within a document: whether it could be unpacked does not matter.
    }
  }

  private void drain(InputStream in) throws IOException {
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      if (bytes > allowedBytes) {
        throw new RefusedException(Refusal.INFLATES_TOO_MUCH);
      }
    }
  }

  private void countEntry() {
    entries++;
    if (entries > limits.zipEntries()) {
      throw new RefusedException(Refusal.TOO_MANY_ENTRIES);
    }
  }

  /** Lets a reader of one entry neither close the archive nor look past the entry's end. */
  private static final class EntryOnly extends InputStream {
    private final ZipInputStream zip;

    EntryOnly(ZipInputStream zip) {
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      return zip.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return zip.read(target, offset, length);
    }
  }
}
