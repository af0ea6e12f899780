package dev.millrace.benchmarks.fairness.queue;

import dev.millrace.job.TenantId;

/**
 * A message of a tenant's group.
 *
 * @param sentAt nanoseconds of virtual time
 */
public record TenantMessage(TenantId tenant, long sentAt) {}
