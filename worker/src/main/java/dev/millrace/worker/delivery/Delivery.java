package dev.millrace.worker.delivery;

import java.time.Instant;

/**
 * One receipt of a message.
 *
 * @param receiveCount how often SQS handed the message out; a hint
 * @param sentAt when the message was first sent
 */
public record Delivery(
    String messageId, String body, String receiptHandle, int receiveCount, Instant sentAt) {}
