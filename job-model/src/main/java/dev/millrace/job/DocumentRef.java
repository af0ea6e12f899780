package dev.millrace.job;

/**
 * A document that a job brings along: an object of the job's own tenant.
 *
 * @param name as the caller calls it; for people and for the guess of its type, never a path
 */
public record DocumentRef(String name, PayloadRef.Dropped object) {
  public DocumentRef {
    if (name.isBlank() || name.length() > 255) {
      throw new IllegalArgumentException("a document's name has 1 to 255 characters");
    }
  }
}
