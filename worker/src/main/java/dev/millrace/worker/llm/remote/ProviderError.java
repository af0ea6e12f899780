package dev.millrace.worker.llm.remote;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error in the form that providers share: {@code {"error": {"type", "code", "message"}}}, or
 * these fields at the top, or no JSON at all. What is not there is empty.
 *
 * @param text the whole error in lower case, to look for words in
 */
public record ProviderError(int status, String type, String code, String message, String text) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LONGEST_DETAIL = 300;
  private static final int REQUEST_ERROR = 400;
  private static final int UNAUTHENTICATED = 401;
  private static final int SERVER_ERROR = 500;

  public static ProviderError of(RemoteAnswer.Received answer) {
    JsonNode root = read(answer.body());
    JsonNode error = root.path("error").isObject() ? root.path("error") : root;
    return new ProviderError(
        answer.status(),
        error.path("type").asString(""),
        error.path("code").asString(""),
        error.path("message").asString(""),
        error.toString().toLowerCase(Locale.ROOT));
  }

  private static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException _) {
      return MAPPER.createObjectNode(); // a page of a proxy: its status says enough
    }
  }

  /** Whether the status blames the request, so that it would be refused again. */
  public boolean isOfRequest() {
    return status >= REQUEST_ERROR && status < SERVER_ERROR;
  }

  /** Whether the provider uses these words, in lower case. */
  public boolean says(String words) {
    return text.contains(words);
  }

  public Fault passing() {
    return new Fault.Transient(detail());
  }

  public Fault permanent(FailureReason reason) {
    return new Fault.Permanent(reason, detail());
  }

  /** The provider's text on a key may repeat a part of it: then only its type is kept. */
  private String detail() {
    String kind = "status " + status + (type.isEmpty() ? "" : " " + type);
    boolean isAboutKeys = status == UNAUTHENTICATED || message.isEmpty();
    return isAboutKeys ? shortened(kind) : shortened(kind + ": " + message);
  }

  /** What a provider wrote, bounded. */
  public static String shortened(String text) {
    return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
  }
}
