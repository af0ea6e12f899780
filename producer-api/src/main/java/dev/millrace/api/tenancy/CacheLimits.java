package dev.millrace.api.tenancy;

import java.time.Duration;

/**
 * How long and how much is remembered of keys and tenants.
 *
 * @param known how long one that was found is remembered; as long does a removed one still work
 * @param unknown how long one that was not found is; as long does a new one not work yet
 * @param capacity the most entries
 */
record CacheLimits(Duration known, Duration unknown, int capacity) {}
