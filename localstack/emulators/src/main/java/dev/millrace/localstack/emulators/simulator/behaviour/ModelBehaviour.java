package dev.millrace.localstack.emulators.simulator.behaviour;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one model does.
 *
 * @param requestsPerMinute no limit if absent; 0 refuses every call
 * @param tokensPerMinute LLM tokens of input and output together; no limit if absent
 * @param sequence endings of the next calls, one each, used up by refused calls too; afterwards
 *     every call ends OK
 * @param sequenceRepeats the sequence starts again instead
 */
public record ModelBehaviour(
    LatencyRange latency,
    OptionalLong requestsPerMinute,
    OptionalLong tokensPerMinute,
    List<Ending> sequence,
    boolean sequenceRepeats) {

  static final ModelBehaviour STANDARD =
      new ModelBehaviour(
          LatencyRange.STANDARD, OptionalLong.empty(), OptionalLong.empty(), List.of(), false);

  public ModelBehaviour {
    sequence = List.copyOf(sequence);
  }

  /** The ending of the call with this number, counted from 0. */
  Ending endingOf(long call) {
    if (sequence.isEmpty() || (call >= sequence.size() && !sequenceRepeats)) {
      return Ending.OK;
    }
    return sequence.get((int) (call % sequence.size()));
  }
}
