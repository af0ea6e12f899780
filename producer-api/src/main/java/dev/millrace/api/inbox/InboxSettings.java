package dev.millrace.api.inbox;

import java.time.Duration;

/**
 * What every inbox has in common.
 *
 * @param bucket the only bucket whose objects become jobs
 * @param maxBytes the largest object that becomes one ({@code millrace.uploads.max-document-bytes})
 * @param retention how long a job is kept after its deadline
 */
record InboxSettings(String bucket, long maxBytes, Duration retention) {}
