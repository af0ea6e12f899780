package dev.millrace.api.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param maxBytes the largest object
 * @param maxDocumentBytes the largest object that a job works on; what is above the workers' {@code
 *     millrace.document.limits.bytes} is accepted in vain: it always fails
 * @param multipartAbove what is larger comes in parts, unless the caller asks otherwise
 * @param partBytes of each part but the last; more if there were too many parts
 * @param urlLife how long the URLs work; credentials that end earlier end them too
 * @param retention how long an object is kept that no job was announced for
 */
@ConfigurationProperties("millrace.uploads")
public record UploadProperties(
    @DefaultValue("512MB") DataSize maxBytes,
    @DefaultValue("25MB") DataSize maxDocumentBytes,
    @DefaultValue("100MB") DataSize multipartAbove,
    @DefaultValue("16MB") DataSize partBytes,
    @DefaultValue("15m") Duration urlLife,
    @DefaultValue("30d") Duration retention) {
  private static final DataSize LARGEST_PUT = DataSize.ofBytes(UploadLimits.LARGEST_PUT);
  private static final int MOST_PARTS = 10_000;
  private static final DataSize LARGEST_OBJECT = DataSize.ofTerabytes(5);
  private static final DataSize SMALLEST_PART = DataSize.ofMegabytes(5);
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  public UploadProperties {
    check(urlLife.compareTo(Duration.ofSeconds(1)) >= 0, "url-life must be at least 1s");
    check(urlLife.compareTo(LONGEST_LIFE) <= 0, "url-life must be at most 1h");
    check(retention.compareTo(urlLife) >= 0, "retention must not be shorter than url-life");
    check(maxBytes.toBytes() >= 1, "max-bytes must be at least 1B");
    check(maxBytes.compareTo(LARGEST_OBJECT) <= 0, "max-bytes must be at most 5TB");
    check(maxDocumentBytes.toBytes() >= 1, "max-document-bytes must be at least 1B");
    check(
        maxDocumentBytes.compareTo(maxBytes) <= 0,
        "max-document-bytes must be at most millrace.uploads.max-bytes");
    check(multipartAbove.compareTo(LARGEST_PUT) <= 0, "multipart-above must be at most 5GB");
    check(partBytes.compareTo(SMALLEST_PART) >= 0, "part-bytes must be at least 5MB");
    check(partBytes.compareTo(LARGEST_PUT) <= 0, "part-bytes must be at most 5GB");
  }

  private static void check(boolean isKept, String promise) {
    if (!isKept) {
      throw new IllegalArgumentException("millrace.uploads." + promise);
    }
  }

  UploadLimits limits() {
    return new UploadLimits(
        maxBytes.toBytes(), maxDocumentBytes.toBytes(), multipartAbove.toBytes());
  }

  /** The size of each part but the last of so many bytes. */
  long partBytesOf(long bytes) {
    return Math.max(partBytes.toBytes(), Math.ceilDiv(bytes, MOST_PARTS));
  }
}
