package dev.millrace.worker.llm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Replies as it was told, in order; the last reply repeats. */
public final class ScriptedLlmClient implements LlmClient {
  private final Deque<LlmReply> replies;
  private final List<LlmRequest> requests = new ArrayList<>();

  public ScriptedLlmClient(LlmReply... replies) {
    this.replies = new ArrayDeque<>(List.of(replies));
  }

  @Override
  public synchronized LlmReply ask(LlmRequest request) {
    requests.add(request);
    return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
  }

  public synchronized List<LlmRequest> requests() {
    return List.copyOf(requests);
  }
}
