package dev.millrace.aws;

import dev.millrace.testkit.HttpStub;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Unmodified AWS clients that talk to a stub: what no emulator answers on demand. */
public final class OnStub {
  private OnStub() {}

  /** The same builder, of a client that asks the stub. */
  public static <B extends AwsClientBuilder<B, ?>> B of(HttpStub stub, B builder) {
    var credentials = AwsBasicCredentials.create("key", "secret");
    return builder
        .endpointOverride(stub.url())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials));
  }
}
