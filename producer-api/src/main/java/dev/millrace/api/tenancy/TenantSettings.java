package dev.millrace.api.tenancy;

/**
 * What a tenant's operator decided for it.
 *
 * @param allowsDirectDrops whether objects that somebody put into the tenant's inbox without an
 *     upload become jobs
 * @param isOperator whether the tenant's keys may do what concerns every tenant, such as stopping
 *     all spending
 */
public record TenantSettings(boolean allowsDirectDrops, boolean isOperator) {
  /** Those of a tenant for which nothing was decided. */
  public static final TenantSettings STANDARD = new TenantSettings(false, false);
}
