package dev.millrace.localstack.emulators.s3;

/** Which new objects are announced. */
public record NotificationRule(String region, String bucket, String prefix) {}
