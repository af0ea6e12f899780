package dev.millrace.api.tenancy;

/**
 * What a tenant's operator decided for it.
 *
 * @param allowsDirectDrops whether objects that somebody put into the tenant's inbox without an
 *     upload become jobs
 */
public record TenantSettings(boolean allowsDirectDrops) {
  /** Those of a tenant for which nothing was decided. */
  public static final TenantSettings STANDARD = new TenantSettings(false);
}
