package dev.millrace.api.upload.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.testkit.LocalAws;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectsIT extends ObjectsContract {
  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static S3Client client;

  @BeforeAll
  static void open() {
    LocalAws.start();
    client = AwsClients.s3(2);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  StoredObjects objects() {
    return new S3StoredObjects(client, LocalAws.BUCKET);
  }

  @Override
  PartwiseObjects partwise() {
    return new S3PartwiseObjects(client, LocalAws.BUCKET);
  }

  @Override
  void put(String key, int length) {
    client.putObject(
        put -> put.bucket(LocalAws.BUCKET).key(key), RequestBody.fromBytes(new byte[length]));
  }

  @Override
  void putPart(String key, String s3Id, int part, int length) {
    client.uploadPart(
        put -> put.bucket(LocalAws.BUCKET).key(key).uploadId(s3Id).partNumber(part),
        RequestBody.fromBytes(new byte[length]));
  }

  @Test
  void knowsWhatThisServiceWrote() {
    client.putObject(
        put ->
            put.bucket(LocalAws.BUCKET)
                .key("files/acme/ours")
                .metadata(Map.of(AwsPayloads.JOB_METADATA, "job_1")),
        RequestBody.empty());

    assertThat(objects().find("files/acme/ours").map(StoredObject::isOurs)).contains(true);
  }
}
