package dev.millrace.localstack.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Brings a sample in on the way its manifest says. */
final class SampleSubmitter {
  private final JobsClient client;
  private final AwsSampleBucket bucket;
  private final String tenant;
  private final Path folder;

  SampleSubmitter(JobsClient client, AwsSampleBucket bucket, String tenant, Path folder) {
    this.client = client;
    this.bucket = bucket;
    this.tenant = tenant;
    this.folder = folder;
  }

  Submitted submit(Sample sample) {
    byte[] content = read(folder.resolve(sample.file()));
    return switch (sample.way()) {
      case API -> {
        String text = new String(content, StandardCharsets.UTF_8);
        yield new Submitted.Job(id(client.submit(sample.workflow(), text)));
      }
      case S3 -> {
        String key = "inbox/" + tenant + "/" + sample.workflow() + "/" + sample.file();
        bucket.put(key, content);
        yield new Submitted.Drop(key);
      }
      case UPLOAD -> {
        JsonNode upload = client.announce(sample.file(), sample.contentType(), content.length);
        client.upload(upload, content);
        yield new Submitted.Job(id(client.submitUpload(sample.workflow(), id(upload))));
      }
      case INBOX -> {
        JsonNode upload =
            client.announce(sample.workflow(), sample.file(), sample.contentType(), content.length);
        client.upload(upload, content);
        yield new Submitted.Job(upload.path("job_id").asString());
      }
    };
  }

  private static String id(JsonNode document) {
    return document.path("id").asString();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("sample " + file + " cannot be read", e);
    }
  }

  /** What is known of a sample that is on its way. */
  sealed interface Submitted {
    /** The answer named its job. */
    record Job(String id) implements Submitted {}

    /** Nothing answered: the job will name the object. */
    record Drop(String key) implements Submitted {}
  }
}
