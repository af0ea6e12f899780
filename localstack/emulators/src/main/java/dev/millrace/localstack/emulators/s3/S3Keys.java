package dev.millrace.localstack.emulators.s3;

/** The one pair of keys that signatures are checked with. */
public record S3Keys(String id, String secret) {}
