package dev.millrace.job.protocol;

/** A part of a state that most steps leave alone, with its hash code computed once. */
final class Hashed<T> {
  private final T value;
  private final int hash;

  Hashed(T value) {
    this.value = value;
    this.hash = value.hashCode();
  }

  T value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Hashed<?> that && hash == that.hash && value.equals(that.value));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
