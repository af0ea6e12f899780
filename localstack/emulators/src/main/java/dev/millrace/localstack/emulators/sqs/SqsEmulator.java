package dev.millrace.localstack.emulators.sqs;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ on 127.0.0.1, in memory. */
public final class SqsEmulator implements AutoCloseable {

  /** Every waiting receive holds a connection; the server's own limit of 1,024 is too small. */
  private static final String MAX_CONNECTIONS = "16384";

  private final SQSRestServer server;
  private final URI url;

  private SqsEmulator(SQSRestServer server, URI url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Starts without queues.
   *
   * @param port 0 for a free one
   */
  public static SqsEmulator start(int port, String region, String accountId) {
    System.setProperty("pekko.http.server.max-connections", MAX_CONNECTIONS);
    System.setProperty("pekko.http.server.backlog", "1024");
    System.setProperty("pekko.loglevel", "WARNING");
    // Whoever started it stops it.
    System.setProperty("pekko.jvm-shutdown-hooks", "off");
    System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
    var builder =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withAWSRegion(region)
            .withAWSAccountId(accountId);
    SQSRestServer server = (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start();
    int bound = server.waitUntilStarted().localAddress().getPort();
    return new SqsEmulator(server, URI.create("http://127.0.0.1:" + bound));
  }

  public URI url() {
    return url;
  }

  @Override
  public void close() {
    var _ = server.stopAndWait();
  }
}
