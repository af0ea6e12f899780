package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.digest;
import static dev.millrace.aws.table.DynamoDbValues.number;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.aws.table.DynamoDbValues.UnreadableItemException;
import dev.millrace.job.PayloadRef;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A reference to a payload as a map: {@code t} type, {@code k} key, {@code l} length, {@code d}
 * digest or {@code e} entity tag.
 */
final class DynamoDbPayloadRef {
  private DynamoDbPayloadRef() {}

  static AttributeValue encode(PayloadRef ref) {
    return AttributeValue.fromM(
        switch (ref) {
          case PayloadRef.Item(String sortKey, long length, var sha256) ->
              Map.of("t", text("i"), "k", text(sortKey), "l", number(length), "d", digest(sha256));
          case PayloadRef.Stored(String key, long length, var sha256) ->
              Map.of("t", text("s"), "k", text(key), "l", number(length), "d", digest(sha256));
          case PayloadRef.Dropped(String key, String entityTag, long length) ->
              Map.of("t", text("d"), "k", text(key), "l", number(length), "e", text(entityTag));
        });
  }

  static PayloadRef decode(Map<String, AttributeValue> ref) {
    String key = text(ref, "k");
    long length = number(ref, "l");
    return switch (text(ref, "t")) {
      case "i" -> new PayloadRef.Item(key, length, digest(ref, "d"));
      case "s" -> new PayloadRef.Stored(key, length, digest(ref, "d"));
      case "d" -> new PayloadRef.Dropped(key, text(ref, "e"), length);
      default -> throw new UnreadableItemException("t");
    };
  }
}
