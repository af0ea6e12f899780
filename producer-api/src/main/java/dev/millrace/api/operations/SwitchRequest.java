package dev.millrace.api.operations;

import dev.millrace.api.submission.body.JsonFields;
import dev.millrace.api.submission.body.StrictJson;
import java.util.List;

/** What somebody says who turns a kill switch on. */
record SwitchRequest(String reason) {
  private static final int LONGEST_REASON = 200;
  private static final List<String> FIELDS = List.of("reason");

  /** Reads a body; an empty one gives no reason, for whoever is in a hurry. */
  static SwitchRequest read(byte[] body) {
    if (body.length == 0) {
      return new SwitchRequest("");
    }
    String reason =
        JsonFields.of(StrictJson.parse(body), FIELDS).optionalText("reason").orElse("").strip();
    if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
      throw JsonFields.invalid(
          "/reason", "This must be one line of at most %d characters.".formatted(LONGEST_REASON));
    }
    return new SwitchRequest(reason);
  }
}
