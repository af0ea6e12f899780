package dev.millrace.api.upload.object;

/**
 * An object as it lies there now.
 *
 * @param entityTag pins the content; without quotes
 * @param length in bytes
 * @param isOurs whether this service wrote it, wherever it came to lie later
 */
public record StoredObject(String entityTag, long length, boolean isOurs) {}
