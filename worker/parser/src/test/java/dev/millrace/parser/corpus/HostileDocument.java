package dev.millrace.parser.corpus;

import dev.millrace.parser.protocol.Refusal;

/**
 * A document that would hurt a careless reader.
 *
 * @param name says what is wrong with it
 * @param expected the one refusal that is right
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record HostileDocument(String name, byte[] bytes, Refusal expected) {
  @Override
  public String toString() {
    return name;
  }
}
