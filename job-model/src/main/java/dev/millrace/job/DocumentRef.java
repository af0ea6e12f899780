package dev.millrace.job;

/**
 * A document that a job brings along: an object of the job's own tenant.
 *
 * @param name as the caller calls it; for people and for the guess of its type, never a path
 */
public record DocumentRef(String name, PayloadRef.Dropped object) {
  private static final int LONGEST_NAME = 255;
  private static final String NAMELESS = "document";

  public DocumentRef {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a document's name has 1 to 255 characters");
    }
  }

  /** By any name an object can have: of a long one the end, which tells the type. */
  public static DocumentRef called(String name, PayloadRef.Dropped object) {
    int begin = Math.max(0, name.length() - LONGEST_NAME);
    boolean splitsCharacter = begin > 0 && Character.isLowSurrogate(name.charAt(begin));
    String end = name.substring(splitsCharacter ? begin + 1 : begin);
    return new DocumentRef(end.isBlank() ? NAMELESS : end, object);
  }
}
