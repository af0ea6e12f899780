package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.instant;
import static dev.millrace.aws.table.DynamoDbValues.number;
import static dev.millrace.aws.table.DynamoDbValues.optional;
import static dev.millrace.aws.table.DynamoDbValues.required;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.aws.table.DynamoDbValues.UnreadableItemException;
import dev.millrace.job.ActionId;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Usage;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a job's state: {@code st}, and with it
 *
 * <ul>
 *   <li>queued: {@code nb} not before
 *   <li>running: {@code lo}, {@code le} owner and end of the lease; {@code cx} cancel requested
 *   <li>waiting: {@code ac} action
 *   <li>succeeded: {@code rp}, {@code rm}, {@code ru} payload, LLM and usage of the result
 *   <li>failed: {@code fr}, {@code ft} reason and text
 * </ul>
 */
final class DynamoDbJobState {
  /** Every attribute that some state has and another has not. */
  static final List<String> OPTIONAL_NAMES =
      List.of("nb", "lo", "le", "cx", "ac", "rp", "rm", "ru", "fr", "ft");

  private DynamoDbJobState() {}

  /** The value of {@code st}. */
  static AttributeValue name(JobState state) {
    return text(
        switch (state) {
          case JobState.Queued _ -> "queued";
          case JobState.Running _ -> "running";
          case JobState.Waiting _ -> "waiting";
          case JobState.Succeeded _ -> "succeeded";
          case JobState.Failed _ -> "failed";
          case JobState.Cancelled _ -> "cancelled";
          case JobState.Expired _ -> "expired";
        });
  }

  static Map<String, AttributeValue> encode(JobState state) {
    AttributeValue name = name(state);
    return switch (state) {
      case JobState.Queued(var notBefore) ->
          notBefore
              .map(at -> Map.of("st", name, "nb", instant(at)))
              .orElseGet(() -> Map.of("st", name));
      case JobState.Running(Lease(String owner, var end), boolean isCancelRequested) ->
          isCancelRequested
              ? Map.of("st", name, "lo", text(owner), "le", instant(end), "cx", number(1))
              : Map.of("st", name, "lo", text(owner), "le", instant(end));
      case JobState.Waiting(ActionId action) -> Map.of("st", name, "ac", text(action.value()));
      case JobState.Succeeded(JobResult(var payload, String llm, Usage usage)) ->
          Map.of(
              "st",
              name,
              "rp",
              DynamoDbPayloadRef.encode(payload),
              "rm",
              text(llm),
              "ru",
              usage(usage));
      case JobState.Failed(Failure(FailureReason reason, String detail)) ->
          Map.of("st", name, "fr", text(reason.code()), "ft", text(detail));
      case JobState.Cancelled _, JobState.Expired _ -> Map.of("st", name);
    };
  }

  static JobState decode(Map<String, AttributeValue> item) {
    return switch (text(item, "st")) {
      case "queued" ->
          new JobState.Queued(optional(item, "nb").map(at -> DynamoDbValues.instant(at.n())));
      case "running" ->
          new JobState.Running(
              new Lease(text(item, "lo"), instant(item, "le")), item.containsKey("cx"));
      case "waiting" -> new JobState.Waiting(new ActionId(text(item, "ac")));
      case "succeeded" -> new JobState.Succeeded(result(item));
      case "failed" ->
          new JobState.Failed(
              new Failure(FailureReason.ofCode(text(item, "fr")), text(item, "ft")));
      case "cancelled" -> new JobState.Cancelled();
      case "expired" -> new JobState.Expired();
      default -> throw new UnreadableItemException("st");
    };
  }

  private static JobResult result(Map<String, AttributeValue> item) {
    List<Long> tokens = required(item, "ru").l().stream().map(n -> Long.valueOf(n.n())).toList();
    return new JobResult(
        DynamoDbPayloadRef.decode(required(item, "rp").m()),
        text(item, "rm"),
        new Usage(tokens.get(0), tokens.get(1), tokens.get(2), tokens.get(3)));
  }

  /** Input, output, cache read, cache write. */
  private static AttributeValue usage(Usage usage) {
    return AttributeValue.fromL(
        List.of(
            number(usage.inputTokens()),
            number(usage.outputTokens()),
            number(usage.cacheReadTokens()),
            number(usage.cacheWriteTokens())));
  }
}
