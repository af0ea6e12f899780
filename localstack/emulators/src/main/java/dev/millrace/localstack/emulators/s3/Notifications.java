package dev.millrace.localstack.emulators.s3;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Announces new objects under one prefix of one bucket, like S3 at least once and in no order. */
final class Notifications {

  /** Every so many events one is sent twice, so that every reader meets a duplicate. */
  static final int DUPLICATE_EVERY = 16;

  private final NotificationRule rule;
  private final EventQueue queue;
  private final EventJson json;
  private final Clock clock;
  private final Sequencers sequencers;
  private final AtomicLong sent = new AtomicLong();

  Notifications(NotificationRule rule, EventQueue queue, Clock clock) {
    this.rule = rule;
    this.queue = queue;
    this.json = new EventJson(rule.region());
    this.clock = clock;
    this.sequencers = new Sequencers(clock);
  }

  void announceConfiguration() {
    queue.send(json.test(rule.bucket(), clock.instant()));
  }

  boolean cover(String bucket, String key) {
    return rule.bucket().equals(bucket) && key.startsWith(rule.prefix());
  }

  void created(String eventName, StoredObject object) {
    String body =
        json.of(
            new ObjectCreated(
                clock.instant(),
                eventName,
                rule.bucket(),
                object.key(),
                object.versionId(),
                object.eTag(),
                object.size(),
                sequencers.next()));
    queue.send(body);
    if (sent.incrementAndGet() % DUPLICATE_EVERY == 0) {
      queue.send(body);
    }
  }
}
