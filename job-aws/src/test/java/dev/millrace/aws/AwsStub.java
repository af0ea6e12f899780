package dev.millrace.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Answers an unmodified AWS client as a test says: what no emulator does on demand. */
public final class AwsStub implements AutoCloseable {
  private final HttpServer server;

  private AwsStub(HttpServer server) {
    this.server = server;
  }

  public static AwsStub answering(Function<Request, Answer> answers) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      server.createContext("/", exchange -> answer(exchange, answers));
      server.start();
      return new AwsStub(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, Function<Request, Answer> answers)
      throws IOException {
    String target =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse("");
    byte[] request = exchange.getRequestBody().readAllBytes();
    Answer answer = answers.apply(new Request(target, new String(request, UTF_8)));
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The builder of a client that talks to this stub. */
  public <B extends AwsClientBuilder<B, ?>> B aim(B builder) {
    var credentials = AwsBasicCredentials.create("key", "secret");
    return builder
        .endpointOverride(url())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /**
   * What the client asked.
   *
   * @param target the operation, on the wires that name it in a header; else empty
   */
  public record Request(String target, String body) {}

  /** What it is told. */
  public record Answer(int status, String contentType, String body) {
    public static Answer json(String body) {
      return new Answer(200, "application/x-amz-json-1.0", body);
    }

    /** A refusal of S3. */
    public static Answer refusal(int status, String code) {
      return new Answer(status, "application/xml", "<Error><Code>" + code + "</Code></Error>");
    }
  }
}
