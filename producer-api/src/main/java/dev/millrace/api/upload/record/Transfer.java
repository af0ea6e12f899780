package dev.millrace.api.upload.record;

/** How the bytes of an upload come to their place. */
public sealed interface Transfer {

  /** One PUT that may happen once. */
  record Put() implements Transfer {}

  /** One POST of a form, as browsers send it; until it expires it may happen again. */
  record Post() implements Transfer {}

  /**
   * Many PUTs, then the completion.
   *
   * @param s3Id S3's name of it
   * @param partBytes the size of each part but the last
   */
  record Multipart(String s3Id, long partBytes) implements Transfer {

    /** How many parts so many bytes have. */
    public int parts(long bytes) {
      return Math.toIntExact(Math.ceilDiv(bytes, partBytes));
    }

    /** How many bytes a part, counted from 1, of so many bytes has. */
    public long bytesOf(int part, long bytes) {
      return Math.min(partBytes, bytes - (part - 1) * partBytes);
    }
  }
}
