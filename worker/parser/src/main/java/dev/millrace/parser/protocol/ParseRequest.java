package dev.millrace.parser.protocol;

/**
 * One document to read.
 *
 * @param ending of its name, such as {@code html}, in lower case; empty if it has none
 * @param content never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
public record ParseRequest(String ending, byte[] content, ParseLimits limits) {}
