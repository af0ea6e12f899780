package dev.millrace.worker.document;

/**
 * A document as it was uploaded.
 *
 * @param name as the caller calls it; only its ending may be used, and only where the content
 *     leaves a choice
 * @param bytes not to be changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would double megabytes.
public record DocumentSource(String name, byte[] bytes) {}
