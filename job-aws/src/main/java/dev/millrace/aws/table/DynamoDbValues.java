package dev.millrace.aws.table;

import dev.millrace.job.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values of attributes. An instant is a number of seconds with up to nine decimals: nothing of it
 * is lost, and conditions compare it.
 */
final class DynamoDbValues {
  private static final int NANO_DIGITS = 9;

  private DynamoDbValues() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue instant(Instant value) {
    return AttributeValue.fromN(seconds(value));
  }

  static AttributeValue digest(Sha256 value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(value.hex())));
  }

  static String seconds(Instant value) {
    return BigDecimal.valueOf(value.getEpochSecond())
        .add(BigDecimal.valueOf(value.getNano(), NANO_DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  static Instant instant(String seconds) {
    var value = new BigDecimal(seconds);
    long whole = value.longValue();
    long nanos = value.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValueExact();
    return Instant.ofEpochSecond(whole, nanos);
  }

  static Optional<AttributeValue> optional(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name));
  }

  static AttributeValue required(Map<String, AttributeValue> item, String name) {
    return optional(item, name).orElseThrow(() -> new UnreadableItemException(name));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return required(item, name).s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(required(item, name).n());
  }

  static int smallNumber(Map<String, AttributeValue> item, String name) {
    return Math.toIntExact(number(item, name));
  }

  static Instant instant(Map<String, AttributeValue> item, String name) {
    return instant(required(item, name).n());
  }

  static Sha256 digest(Map<String, AttributeValue> item, String name) {
    return new Sha256(HexFormat.of().formatHex(required(item, name).b().asByteArrayUnsafe()));
  }

  /** An item that this code cannot read: written by a later version, or not by us. */
  static final class UnreadableItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableItemException(String attribute) {
      super("attribute " + attribute + " of a job item is missing or not known to this version");
    }
  }
}
