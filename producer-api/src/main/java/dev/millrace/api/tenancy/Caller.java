package dev.millrace.api.tenancy;

import dev.millrace.job.TenantId;

/** Whose key a request carries. */
public record Caller(TenantId tenant, Role role) {}
