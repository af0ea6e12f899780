package dev.millrace.localstack.emulators.s3;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** S3Proxy on 127.0.0.1, in memory, with real signature checks. */
public final class S3Emulator implements AutoCloseable {

  /** For requests that still run; idle connections would use it up. */
  private static final long STOP_MILLIS = 500;

  private final S3Proxy server;
  private final Notifications notifications;

  private S3Emulator(S3Proxy server, Notifications notifications) {
    this.server = server;
    this.notifications = notifications;
  }

  /**
   * Starts without buckets.
   *
   * @param port 0 for a free one
   * @param queue gets the events the rule covers
   */
  public static S3Emulator start(int port, S3Keys keys, NotificationRule rule, EventQueue queue) {
    var notifications = new Notifications(rule, queue, Clock.systemUTC());
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new S3NotifyingStore(new TransientNio2BlobStore(), notifications))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, keys.id(), keys.secret())
            .ignoreUnknownHeaders(true)
            .stopTimeout(STOP_MILLIS)
            .build();
    try {
      server.start();
    } catch (Exception failure) {
      throw new IllegalStateException("S3 did not start on port " + port, failure);
    }
    return new S3Emulator(server, notifications);
  }

  /** Sends the test event, as S3 does when a notification is configured. */
  public void announceConfiguration() {
    notifications.announceConfiguration();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException _) {
      // It has stopped; what was still running was cut off.
    } catch (Exception failure) {
      throw new IllegalStateException("S3 did not stop", failure);
    }
  }
}
