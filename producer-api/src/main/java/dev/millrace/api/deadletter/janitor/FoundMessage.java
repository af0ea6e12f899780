package dev.millrace.api.deadletter.janitor;

import java.time.Instant;

/**
 * A message of the dead-letter queue, hidden from others for a while.
 *
 * @param id the same with each delivery
 * @param sentAt when it was first sent, as the queue tells
 */
record FoundMessage(String id, String receiptHandle, String body, Instant sentAt) {}
