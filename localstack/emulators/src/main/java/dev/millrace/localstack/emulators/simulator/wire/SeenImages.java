package dev.millrace.localstack.emulators.simulator.wire;

/**
 * The images of a request.
 *
 * @param tokens estimated LLM tokens of all of them
 */
public record SeenImages(int count, int tokens) {
  public static final SeenImages NONE = new SeenImages(0, 0);
}
