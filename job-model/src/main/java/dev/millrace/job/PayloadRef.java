package dev.millrace.job;

/** Where the bytes of an input or a result are. The reference says which bytes count. */
public sealed interface PayloadRef {

  /** Length of the content in bytes, before compression. */
  long length();

  /** Written by us and small: an item beside the job in the job table. */
  record Item(String sortKey, long length, Sha256 sha256) implements PayloadRef {
    public Item {
      requireLength(length);
    }
  }

  /** Written by us and large: an object in our bucket. */
  record Stored(String key, long length, Sha256 sha256) implements PayloadRef {
    public Stored {
      requireLength(length);
    }
  }

  /**
   * Put into our bucket by a caller. The entity tag pins the content: when the object was replaced
   * meanwhile, the job ends as {@code input_superseded}. The new content is a job of its own only
   * if it came to an inbox unannounced; what is announced there can be put once.
   */
  record Dropped(String key, String entityTag, long length) implements PayloadRef {
    public Dropped {
      requireLength(length);
    }
  }

  private static void requireLength(long length) {
    if (length < 0) {
      throw new IllegalArgumentException("length must not be negative, got " + length);
    }
  }
}
