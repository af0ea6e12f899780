package dev.millrace.api.upload;

/**
 * How large uploads may be, in bytes.
 *
 * @param maxBytes the largest object
 * @param maxDocumentBytes the largest object that a job works on
 * @param multipartAbove what is larger comes in parts, unless the caller asks otherwise
 */
record UploadLimits(long maxBytes, long maxDocumentBytes, long multipartAbove) {
  /** The most S3 takes in one request. */
  static final long LARGEST_PUT = 5L << 30;
}
