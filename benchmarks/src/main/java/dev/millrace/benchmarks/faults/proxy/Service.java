package dev.millrace.benchmarks.faults.proxy;

/** What a worker speaks to, and the variable of its environment that says where it is. */
public enum Service {
  /** Lanes, outcomes, dead letters. */
  SQS("AWS_ENDPOINT_URL_SQS"),
  /** The job table, and small payloads. */
  DYNAMO_DB("AWS_ENDPOINT_URL_DYNAMODB"),
  /** Large payloads, and documents. */
  S3("AWS_ENDPOINT_URL_S3"),
  /** The model. */
  MODEL("AWS_ENDPOINT_URL_BEDROCK_RUNTIME");

  private final String variable;

  Service(String variable) {
    this.variable = variable;
  }

  public String variable() {
    return variable;
  }
}
