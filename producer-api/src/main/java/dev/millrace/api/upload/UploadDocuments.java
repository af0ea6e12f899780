package dev.millrace.api.upload;

import dev.millrace.api.upload.grant.Grant;
import dev.millrace.api.upload.record.Transfer;
import dev.millrace.api.upload.record.Upload;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The wire form of uploads. */
record UploadDocuments(String bucket) {

  /** What an upload is; without what lets somebody make it. */
  ObjectNode of(Upload upload, UploadState state) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", upload.id().value());
    document.put("object", "upload");
    document.put("status", state.wireName());
    document.put("name", upload.content().name().value());
    document.put("content_type", upload.content().type().value());
    document.put("bytes", upload.content().bytes());
    upload.content().sha256().ifPresent(sha256 -> document.put("sha256", sha256.hex()));
    document.put("uri", "s3://" + bucket + "/" + upload.key());
    upload.job().ifPresent(job -> document.put("workflow", job.workflow()));
    upload.jobId(bucket).ifPresent(job -> document.put("job_id", job.value()));
    document.put("method", method(upload.transfer()).wireName());
    document.put("created_at", upload.times().createdAt().toString());
    document.put("expires_at", upload.times().expiresAt().toString());
    if (upload.job().isEmpty()) {
      document.put("kept_until", upload.times().keptUntil().toString());
    }
    return document;
  }

  private static UploadMethod method(Transfer transfer) {
    return switch (transfer) {
      case Transfer.Put _ -> UploadMethod.PUT;
      case Transfer.Post _ -> UploadMethod.POST;
      case Transfer.Multipart _ -> UploadMethod.MULTIPART;
    };
  }

  /** With what lets its caller make it: said once, and stored nowhere. */
  JsonNode of(UploadOpener.Opened opened) {
    ObjectNode document = of(opened.upload(), UploadState.PENDING);
    switch (opened.grant()) {
      case Grant.Put(URI url, Map<String, String> headers) -> {
        document.put("url", url.toString());
        headers.forEach(document.putObject("headers")::put);
      }
      case Grant.Post(URI url, Map<String, String> fields) -> {
        document.put("url", url.toString());
        fields.forEach(document.putObject("fields")::put);
      }
      case Grant.Parts(var parts) -> {
        ArrayNode array = document.putArray("parts");
        parts.forEach(part ->
            array
                .addObject()
                .put("part", part.number())
                .put("bytes", part.bytes())
                .put("url", part.url().toString()));
      }
    }
    return document;
  }
}
