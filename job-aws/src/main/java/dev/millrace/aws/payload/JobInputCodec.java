package dev.millrace.aws.payload;

import dev.millrace.job.DocumentRef;
import dev.millrace.job.JobInput;
import dev.millrace.job.PayloadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bytes behind an input that we wrote, as UTF-8 JSON: {@code {"text": …, "documents": [{"name":
 * …, "key": …, "etag": …, "bytes": …}]}}, of which either may be missing. The same input gives the
 * same bytes.
 */
public final class JobInputCodec {
  private static final String TEXT = "text";
  private static final String DOCUMENTS = "documents";

  private final JsonMapper mapper = JsonMapper.builder().build();

  public byte[] encode(JobInput input) {
    ObjectNode json = mapper.createObjectNode();
    input.text().ifPresent(text -> json.put(TEXT, text));
    if (!input.documents().isEmpty()) {
      ArrayNode documents = json.putArray(DOCUMENTS);
      input.documents().forEach(document -> put(documents.addObject(), document));
    }
    return mapper.writeValueAsBytes(json);
  }

  private static void put(ObjectNode json, DocumentRef document) {
    json.put("name", document.name())
        .put("key", document.object().key())
        .put("etag", document.object().entityTag())
        .put("bytes", document.object().length());
  }

  /** Nothing if these bytes are no input. Fields that a later version adds are ignored. */
  public Optional<JobInput> decode(byte[] content) {
    try {
      JsonNode json = mapper.readTree(content);
      return json.isObject() ? input(json) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<JobInput> input(JsonNode json) {
    JsonNode text = json.path(TEXT);
    JsonNode array = json.path(DOCUMENTS);
    if ((json.has(TEXT) && !text.isString()) || (json.has(DOCUMENTS) && !array.isArray())) {
      return Optional.empty();
    }
    List<DocumentRef> documents = new ArrayList<>();
    try {
      for (JsonNode element : array) {
        documents.add(document(element));
      }
      return Optional.of(new JobInput(text.stringValueOpt(), documents));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static DocumentRef document(JsonNode json) {
    JsonNode bytes = json.path("bytes");
    if (!bytes.isIntegralNumber() || !bytes.canConvertToLong()) {
      throw new IllegalArgumentException("bytes must be a whole number");
    }
    var object = new PayloadRef.Dropped(text(json, "key"), text(json, "etag"), bytes.longValue());
    return new DocumentRef(text(json, "name"), object);
  }

  private static String text(JsonNode json, String field) {
    return json.path(field)
        .stringValueOpt()
        .orElseThrow(() -> new IllegalArgumentException(field + " must be a text"));
  }
}
