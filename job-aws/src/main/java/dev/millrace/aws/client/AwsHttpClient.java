package dev.millrace.aws.client;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Blocking HTTP that fails only as the SDK expects. When the time of a call ends while it waits for
 * one of its pool's connections, Apache's client may throw a {@link CancellationException}: left
 * alone it passes through the SDK as it is, and looks like a defect of whoever asked.
 */
public final class AwsHttpClient implements SdkHttpClient {
  private final SdkHttpClient client;

  private AwsHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  /** Builds the client that the builder builds, so corrected. */
  public static SdkHttpClient.Builder<?> over(SdkHttpClient.Builder<?> builder) {
    return new Builder(builder);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Request(client.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }

  private record Request(ExecutableHttpRequest request) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return request.call();
      } catch (CancellationException e) {
        throw new IOException("the wait for a connection was broken off", e);
      }
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  private record Builder(SdkHttpClient.Builder<?> builder)
      implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new AwsHttpClient(builder.buildWithDefaults(defaults));
    }
  }
}
