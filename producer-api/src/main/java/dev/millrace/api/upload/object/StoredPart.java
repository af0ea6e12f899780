package dev.millrace.api.upload.object;

/**
 * A part that has arrived.
 *
 * @param number counted from 1
 * @param length in bytes
 */
public record StoredPart(int number, String entityTag, long length) {}
