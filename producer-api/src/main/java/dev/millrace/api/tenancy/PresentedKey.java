package dev.millrace.api.tenancy;

import dev.millrace.job.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key a request carries. Only its digest leaves this class, and every key is digested and
 * looked up alike: how long a refusal takes says nothing about the keys there are.
 */
final class PresentedKey {
  private static final String SCHEME = "Bearer ";

  private PresentedKey() {}

  /** Reads {@code Authorization: Bearer …}, else {@code x-api-key}. */
  static Optional<Sha256> hash(@Nullable String authorization, @Nullable String apiKey) {
    return Optional.ofNullable(authorization)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .or(() -> Optional.ofNullable(apiKey))
        .filter(key -> !key.isEmpty())
        .map(PresentedKey::hashOf);
  }

  private static Sha256 hashOf(String key) {
    return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
  }
}
