package dev.millrace.worker;

import dev.millrace.job.QuotaPool;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The quotas that are known.
 *
 * @param pools quotas by the name of their pool; a pool that is missing has its quota discovered
 */
@ConfigurationProperties("millrace.worker")
record PoolProperties(@DefaultValue Map<String, Quota> pools) {
  PoolProperties {
    pools = Map.copyOf(pools);
    pools.forEach((pool, quota) -> {
      requirePositive(pool, "requests-per-minute", quota.requestsPerMinute());
      requirePositive(pool, "tokens-per-minute", quota.tokensPerMinute());
    });
  }

  private static void requirePositive(String pool, String key, @Nullable Double quota) {
    if (quota != null && !(quota > 0)) {
      throw new IllegalArgumentException(
          "millrace.worker.pools." + pool + "." + key + " must be positive, got " + quota);
    }
  }

  Quota quotaOf(QuotaPool pool) {
    return pools.getOrDefault(pool.name(), Quota.UNKNOWN);
  }

  /**
   * The quota of a pool, for all workers together.
   *
   * @param requestsPerMinute model calls that may start; discovered if absent
   * @param tokensPerMinute quota tokens as the provider counts them; not counted if absent
   */
  record Quota(@Nullable Double requestsPerMinute, @Nullable Double tokensPerMinute) {
    static final Quota UNKNOWN = new Quota(null, null);

    /** The rest is for clocks and connections that are not as even as ours. */
    private static final double SHARE_OF_QUOTA = 0.99;

    private static final double SECONDS_PER_MINUTE = 60;

    boolean isKnown() {
      return requestsPerMinute != null || tokensPerMinute != null;
    }

    /** Model calls per second that the pool's workers start together. */
    OptionalDouble requestRate() {
      return paced(requestsPerMinute);
    }

    /** Quota tokens per second that the pool's workers use together. */
    OptionalDouble tokenRate() {
      return paced(tokensPerMinute);
    }

    private static OptionalDouble paced(@Nullable Double perMinute) {
      return perMinute == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(perMinute * SHARE_OF_QUOTA / SECONDS_PER_MINUTE);
    }
  }
}
