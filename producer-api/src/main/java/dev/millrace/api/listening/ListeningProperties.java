package dev.millrace.api.listening;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queues of uploads and outcomes are listened to.
 *
 * @param maxConcurrentMessages of each queue
 * @param shortestStartPause before a listener that could not start is tried again, the first time
 * @param longestStartPause however often it failed
 * @param receiveWait of one long poll; a shutdown waits for the end of the last one
 * @param shutdownTimeout until what is being handled is given up; it is redelivered
 */
@ConfigurationProperties("millrace.listening")
record ListeningProperties(
    @DefaultValue("50") int maxConcurrentMessages,
    @DefaultValue("500ms") Duration shortestStartPause,
    @DefaultValue("4s") Duration longestStartPause,
    @DefaultValue("5s") Duration receiveWait,
    @DefaultValue("10s") Duration shutdownTimeout) {
  ListeningProperties {
    if (longestStartPause.compareTo(shortestStartPause) < 0) {
      throw new IllegalArgumentException(
          "millrace.listening.longest-start-pause must not be shorter than"
              + " millrace.listening.shortest-start-pause");
    }
    if (receiveWait.compareTo(shutdownTimeout) > 0) {
      throw new IllegalArgumentException(
          "millrace.listening.receive-wait must not be longer than"
              + " millrace.listening.shutdown-timeout");
    }
  }
}
