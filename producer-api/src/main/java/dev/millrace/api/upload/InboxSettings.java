package dev.millrace.api.upload;

import java.time.Duration;

/**
 * What every inbox has in common.
 *
 * @param bucket the only bucket whose uploads become jobs
 * @param retention how long a job is kept after its deadline
 */
record InboxSettings(String bucket, Duration retention) {}
