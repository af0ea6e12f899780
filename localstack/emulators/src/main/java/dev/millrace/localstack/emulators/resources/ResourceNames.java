package dev.millrace.localstack.emulators.resources;

/** Everything that exists in the local AWS. */
public final class ResourceNames {

  public static final String INTERACTIVE_QUEUE = "millrace-jobs-default-interactive";
  public static final String BULK_QUEUE = "millrace-jobs-default-bulk";
  public static final String UPLOADS_QUEUE = "millrace-uploads";
  public static final String OUTCOMES_QUEUE = "millrace-outcomes";
  public static final String JOBS_DLQ = "millrace-jobs-dlq";
  public static final String UPLOADS_DLQ = "millrace-uploads-dlq";
  public static final String OUTCOMES_DLQ = "millrace-outcomes-dlq";

  public static final String BUCKET = "millrace";

  /** Objects under this prefix are announced to the uploads queue. */
  public static final String INBOX_PREFIX = "inbox/";

  public static final String JOBS_TABLE = "millrace-jobs";
  public static final String PARTITION_KEY = "pk";
  public static final String SORT_KEY = "sk";
  public static final String TTL_ATTRIBUTE = "ttl";

  /** Single jobs of a tenant by creation time: {@code ti}, {@code ts}, both strings. */
  public static final String TENANT_INDEX = "tenant";

  /** Dead letters: {@code di}, {@code ds}, both strings. */
  public static final String DEAD_INDEX = "dead";

  /** What the clock must act on: {@code ui} string, {@code ut} number. */
  public static final String DUE_INDEX = "due";

  private ResourceNames() {}
}
