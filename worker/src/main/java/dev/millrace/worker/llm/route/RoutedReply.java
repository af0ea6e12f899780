package dev.millrace.worker.llm.route;

import dev.millrace.job.message.CallUsage;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.llm.LlmReply;
import java.util.List;

/**
 * What became of a question, and who answered it.
 *
 * @param answeredBy the route of the reply, which may be a fallback
 * @param calls what was paid for, by each route that was asked
 */
public record RoutedReply(ModelRoute answeredBy, LlmReply reply, List<CallUsage> calls) {
  public RoutedReply {
    calls = List.copyOf(calls);
  }
}
