package dev.millrace.benchmarks.faults.check;

import java.util.List;
import java.util.Map;

/**
 * What is left when everything is over.
 *
 * @param messages by queue, hidden ones included; of queues that must be empty
 * @param deadLetters messages in the dead-letter queue
 * @param leaks logs that hold text of a prompt
 */
public record Remains(Map<String, Long> messages, long deadLetters, List<String> leaks) {
  public Remains {
    messages = Map.copyOf(messages);
    leaks = List.copyOf(leaks);
  }
}
