package dev.millrace.api.listening;

import dev.millrace.job.attempt.Backoff;
import io.awspring.cloud.autoconfigure.sqs.SqsAsyncClientCustomizer;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.errorhandler.ExponentialBackoffErrorHandler;
import io.awspring.cloud.sqs.listener.errorhandler.Jitter;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ListeningProperties.class)
class SqsListeningConfiguration {
  /**
   * Doubled with each receive. The twenty receives that these queues allow span two to four hours,
   * so that an outage of an hour sends nothing to a dead-letter queue.
   */
  private static final int FIRST_REDELIVERY_SECONDS = 30;

  private static final int LAST_REDELIVERY_SECONDS = 900;

  /** Uploads and outcomes. */
  private static final int LISTENERS = 2;

  /** A connection for each message that is settled at the same time, and one for each long poll. */
  @Bean
  SqsAsyncClientCustomizer sqsListenerConnections(ListeningProperties properties) {
    int connections = LISTENERS * (properties.maxConcurrentMessages() + 1);
    return builder ->
        builder.httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(connections));
  }

  @Bean
  SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory(
      SqsAsyncClient client, ListeningProperties properties) {
    var factory = new SqsMessageListenerContainerFactory<>();
    factory.setSqsAsyncClient(client);
    factory.setErrorHandler(
        ExponentialBackoffErrorHandler.builder()
            .initialVisibilityTimeoutSeconds(FIRST_REDELIVERY_SECONDS)
            .maxVisibilityTimeoutSeconds(LAST_REDELIVERY_SECONDS)
            .jitter(Jitter.HALF)
            .build());
    factory.configure(options ->
        options
            .autoStartup(false)
            .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
            .maxConcurrentMessages(properties.maxConcurrentMessages())
            .pollTimeout(properties.receiveWait())
            .listenerShutdownTimeout(properties.shutdownTimeout())
            .acknowledgementShutdownTimeout(properties.shutdownTimeout())
            .componentsTaskExecutor(new VirtualThreadTaskExecutor("listener-"))
            .acknowledgementResultTaskExecutor(
                new VirtualThreadTaskExecutor("listener-acknowledgement-")));
    return factory;
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startListeners(
      MessageListenerContainerRegistry registry,
      ListeningProperties properties,
      dev.millrace.job.attempt.Jitter jitter) {
    return ready -> {
      var start = new PatientStart(startables(registry), backoff(properties, jitter)).begin();
      ready
          .getApplicationContext()
          .addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> start.close());
    };
  }

  private static List<Startable> startables(MessageListenerContainerRegistry registry) {
    return registry.getListenerContainers().stream()
        .map(SqsListeningConfiguration::startable)
        .toList();
  }

  private static Startable startable(MessageListenerContainer<?> container) {
    return new Startable() {
      @Override
      public String name() {
        return container.getId();
      }

      @Override
      public void start() {
        container.start();
      }

      @Override
      public void stop() {
        container.stop();
      }
    };
  }

  private static Backoff backoff(
      ListeningProperties properties, dev.millrace.job.attempt.Jitter jitter) {
    return new Backoff(properties.shortestStartPause(), properties.longestStartPause(), jitter);
  }
}
