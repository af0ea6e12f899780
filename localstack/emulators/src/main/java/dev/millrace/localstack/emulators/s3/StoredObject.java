package dev.millrace.localstack.emulators.s3;

/**
 * An object as the store knows it.
 *
 * @param eTag without quotes
 * @param size bytes
 */
record StoredObject(String key, String versionId, String eTag, long size) {}
