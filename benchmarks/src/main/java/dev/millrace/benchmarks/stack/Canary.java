package dev.millrace.benchmarks.stack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A fixed piece of work: when it takes longer, the machine was busy with something else. */
public final class Canary {
  private static final int ROUNDS = 400;
  private static final int BYTES = 64 * 1024;

  private Canary() {}

  /** How many milliseconds it took now. */
  public static double sing() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[BYTES];
      long start = System.nanoTime();
      for (int i = 0; i < ROUNDS; i++) {
        digest.update(block);
      }
      block[0] = digest.digest()[0];
      return (System.nanoTime() - start) / 1e6;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
