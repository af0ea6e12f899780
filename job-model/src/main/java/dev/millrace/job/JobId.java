package dev.millrace.job;

/**
 * Identifies a job: {@code job_} and 40 hexadecimal digits.
 *
 * <p>Ids are derived, so that a repeated submission finds its own job: from the caller's
 * idempotency key, from the version of an object in S3, or from the line of a batch. The kinds
 * cannot collide, since each digest begins with its kind.
 */
public record JobId(String value) {
  private static final int DIGITS = 40;

  public JobId {
    Names.hex("job_", DIGITS, value, "job id");
  }

  /** The job of one idempotency key: the same endpoint, tenant and key give the same id. */
  public static JobId ofKey(String endpoint, TenantId tenant, IdempotencyKey key) {
    return derived("key", endpoint, tenant.value(), key.value());
  }

  /** The job of one version of an object. A bucket without versioning passes the entity tag. */
  public static JobId ofObject(String bucket, String key, String version) {
    return derived("object", bucket, key, version);
  }

  /** The job of one line, counted from 1, of a batch. */
  public static JobId ofLine(BatchId batch, long line) {
    return derived("line", batch.value(), Long.toString(line));
  }

  /** A job nobody will submit again under the same name; the nonce must be unpredictable. */
  public static JobId ofNonce(TenantId tenant, String nonce) {
    return derived("nonce", tenant.value(), nonce);
  }

  private static JobId derived(String... parts) {
    return new JobId("job_" + Sha256.ofParts(parts).hex().substring(0, DIGITS));
  }

  @Override
  public String toString() {
    return value;
  }
}
