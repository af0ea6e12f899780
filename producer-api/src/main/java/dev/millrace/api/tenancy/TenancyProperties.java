package dev.millrace.api.tenancy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is known of keys and tenants may be out of date.
 *
 * @param cacheKnown how long a key or tenant that was found is remembered
 * @param cacheUnknown how long one that was not found is remembered
 * @param cacheCapacity the most keys, and the most tenants, that are remembered
 */
@ConfigurationProperties("millrace.tenancy")
record TenancyProperties(
    @DefaultValue("60s") Duration cacheKnown,
    @DefaultValue("2s") Duration cacheUnknown,
    @DefaultValue("10000") int cacheCapacity) {
  TenancyProperties {
    if (cacheCapacity < 1) {
      throw new IllegalArgumentException("millrace.tenancy.cache-capacity must be at least 1");
    }
  }

  CacheLimits limits() {
    return new CacheLimits(cacheKnown, cacheUnknown, cacheCapacity);
  }
}
