package dev.millrace.api.deadletter.janitor;

import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.message.JobMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps messages; what was received stays hidden until it is released. */
final class FakeDeadLetterQueue implements DeadLetterQueue {
  private final Map<String, FoundMessage> visible = new LinkedHashMap<>();
  private final Map<String, FoundMessage> hidden = new LinkedHashMap<>();
  private int count;

  void put(JobMessage message, Instant sentAt) {
    put(new JobMessageCodec().encode(message), sentAt);
  }

  void put(String body, Instant sentAt) {
    put(new FoundMessage("id-" + count, "handle-" + count++, body, sentAt));
  }

  /** One message that the queue will deliver twice. */
  void putTwice(JobMessage message, Instant sentAt) {
    String body = new JobMessageCodec().encode(message);
    put(new FoundMessage("twice", "handle-" + count++, body, sentAt));
    put(new FoundMessage("twice", "handle-" + count++, body, sentAt));
  }

  private void put(FoundMessage message) {
    visible.put(message.receiptHandle(), message);
  }

  List<String> visibleBodies() {
    return visible.values().stream().map(FoundMessage::body).toList();
  }

  int hidden() {
    return hidden.size();
  }

  @Override
  public List<FoundMessage> receive(Duration hiddenFor) {
    List<FoundMessage> received = new ArrayList<>(visible.values()).stream().limit(10).toList();
    received.forEach(message -> {
      visible.remove(message.receiptHandle());
      hidden.put(message.receiptHandle(), message);
    });
    return received;
  }

  @Override
  public void delete(FoundMessage message) {
    hidden.remove(message.receiptHandle());
  }

  @Override
  public void release(FoundMessage message) {
    hidden.remove(message.receiptHandle());
    visible.put(message.receiptHandle(), message);
  }
}
