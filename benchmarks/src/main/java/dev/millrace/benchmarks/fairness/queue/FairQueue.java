package dev.millrace.benchmarks.fairness.queue;

import dev.millrace.job.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model of the rule that AWS documents for fair queues: a tenant is noisy while it has more than
 * a tenth of what is in flight and at least thirty messages of its own, or used more than a tenth
 * of the recent processing time; it stays so until its backlog is gone, or it sent nothing for five
 * minutes. Messages of quiet tenants come first, in the order of their sending; noisy ones come
 * when there are no others. AWS calls its thresholds approximate; here they are exact, and recent
 * is the last minute.
 */
public final class FairQueue implements TenantQueue {
  private static final double NOISY_SHARE = 0.1;
  private static final int NOISY_IN_FLIGHT = 30;
  private static final long FORGOTTEN = 300_000_000_000L;

  private final Map<TenantId, Group> groups = new LinkedHashMap<>();
  private final ProcessingTime processing = new ProcessingTime();
  private int inFlight;

  @Override
  public void send(TenantMessage message) {
    groups.computeIfAbsent(message.tenant(), Group::new).send(message);
  }

  @Override
  public List<TenantMessage> receive(int most, long nanos) {
    groups.values().forEach(group -> judge(group, nanos));
    var received = new ArrayList<TenantMessage>();
    take(false, most, nanos, received);
    take(true, most, nanos, received);
    return received;
  }

  private void take(boolean isNoisy, int most, long nanos, List<TenantMessage> received) {
    while (received.size() < most) {
      var next =
          groups.values().stream()
              .filter(group -> group.isNoisy == isNoisy && !group.visible.isEmpty())
              .min((one, other) -> Long.compare(one.oldest(), other.oldest()));
      if (next.isEmpty()) {
        return;
      }
      received.add(next.get().receive());
      processing.began(next.get().tenant, nanos);
      inFlight++;
    }
  }

  @Override
  public void deleted(TenantMessage message, long nanos) {
    Group group = groups.get(message.tenant());
    if (group != null) {
      group.inFlight--;
      processing.ended(message.tenant(), nanos);
      inFlight--;
    }
  }

  private void judge(Group group, long nanos) {
    if (group.visible.isEmpty() || nanos - group.lastSent > FORGOTTEN) {
      group.isNoisy = false;
    }
    boolean holdsMuch =
        group.inFlight >= NOISY_IN_FLIGHT && group.inFlight > NOISY_SHARE * inFlight;
    boolean usedMuch = processing.shareOf(group.tenant, nanos) > NOISY_SHARE;
    if (holdsMuch || usedMuch) {
      group.isNoisy = true;
    }
  }

  private static final class Group {
    private final TenantId tenant;
    private final Deque<TenantMessage> visible = new ArrayDeque<>();
    private int inFlight;
    private long lastSent;
    private boolean isNoisy;

    Group(TenantId tenant) {
      this.tenant = tenant;
    }

    void send(TenantMessage message) {
      isNoisy = isNoisy && !visible.isEmpty();
      visible.add(message);
      lastSent = message.sentAt();
    }

    long oldest() {
      return visible.element().sentAt();
    }

    TenantMessage receive() {
      inFlight++;
      return visible.remove();
    }
  }
}
