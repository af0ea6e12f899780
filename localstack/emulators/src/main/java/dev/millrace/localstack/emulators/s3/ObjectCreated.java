package dev.millrace.localstack.emulators.s3;

import java.time.Instant;

/**
 * An object was written.
 *
 * @param eventName such as {@code ObjectCreated:Put}
 * @param key as the caller wrote it
 * @param eTag without quotes
 * @param size bytes
 */
record ObjectCreated(
    Instant at,
    String eventName,
    String bucket,
    String key,
    String versionId,
    String eTag,
    long size,
    String sequencer) {}
