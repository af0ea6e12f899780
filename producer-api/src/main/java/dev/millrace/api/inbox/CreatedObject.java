package dev.millrace.api.inbox;

import java.util.Optional;

/**
 * One version of an object that somebody put into a bucket.
 *
 * @param key as it is named in the bucket, decoded
 * @param versionId empty for a bucket that keeps no versions
 * @param entityTag pins the content
 * @param length in bytes
 */
record CreatedObject(
    String bucket, String key, Optional<String> versionId, String entityTag, long length) {

  /** Whether it only makes a folder show up in a console. */
  boolean isFolder() {
    return key.endsWith("/");
  }
}
