package dev.millrace.localstack.sample;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The stack's bucket, as a user's own program reaches it. */
final class AwsSampleBucket implements AutoCloseable {
  private static final String BUCKET = "millrace";

  private final S3Client s3;

  private AwsSampleBucket(S3Client s3) {
    this.s3 = s3;
  }

  static AwsSampleBucket open(SampleTarget stack) {
    var credentials =
        AwsBasicCredentials.create(
            stack.value("AWS_ACCESS_KEY_ID"), stack.value("AWS_SECRET_ACCESS_KEY"));
    return new AwsSampleBucket(
        S3Client.builder()
            .endpointOverride(URI.create(stack.value("AWS_ENDPOINT_URL_S3")))
            .region(Region.of(stack.value("AWS_REGION")))
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .httpClient(Apache5HttpClient.create())
            .build());
  }

  void put(String key, byte[] content) {
    s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  @Override
  public void close() {
    s3.close();
  }
}
