package dev.millrace.api.tenancy;

import java.util.Optional;

/** What is decided anew for a tenant; an empty part stays as it is. */
public record TenantChange(Optional<Boolean> directDrops, Optional<Boolean> operator) {
  public static final TenantChange NONE = new TenantChange(Optional.empty(), Optional.empty());

  /** The same with direct drops allowed or refused. */
  public TenantChange withDirectDrops(boolean allowed) {
    return new TenantChange(Optional.of(allowed), operator);
  }

  /** The same with a tenant that is the deployment's operator, or is not. */
  public TenantChange withOperator(boolean isOperator) {
    return new TenantChange(directDrops, Optional.of(isOperator));
  }
}
