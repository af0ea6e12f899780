package dev.millrace.api.submission;

import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.api.submission.body.BoundedBody;
import dev.millrace.api.submission.body.JobOptionsReader;
import dev.millrace.api.submission.body.SubmissionReader;
import dev.millrace.api.upload.UploadProperties;
import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.record.Uploads;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.workflow.Catalog;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubmissionProperties.class)
class SubmissionConfiguration {

  @Bean
  BoundedBody boundedBody(SubmissionProperties properties) {
    return new BoundedBody(Math.toIntExact(properties.maxBody().toBytes()));
  }

  @Bean
  JobOptionsReader jobOptionsReader(Catalog catalog, SubmissionProperties properties) {
    return new JobOptionsReader(catalog, properties.largestCost());
  }

  @Bean
  SubmissionReader submissionReader(JobOptionsReader options) {
    return new SubmissionReader(options);
  }

  @Bean
  LaneChooser laneChooser(Catalog catalog) {
    return new LaneChooser(catalog);
  }

  @Bean
  JobQueuer jobQueuer(JobStore store, LaneSender lanes, Clock clock) {
    return new JobQueuer(store, lanes, clock);
  }

  @Bean
  DocumentFinder documentFinder(
      Uploads uploads,
      StoredObjects objects,
      ResourceProperties resources,
      UploadProperties uploadLimits) {
    long maxBytes = uploadLimits.maxDocumentBytes().toBytes();
    return new DocumentFinder(
        uploads, objects, new DocumentFinder.DocumentLimits(resources.bucket(), maxBytes));
  }

  @Bean
  JobSubmitter jobSubmitter(
      JobQueuer queuer,
      DocumentFinder documents,
      Payloads payloads,
      LaneChooser lanes,
      SubmissionProperties properties,
      Supplier<String> nonces,
      Clock clock) {
    return new JobSubmitter(
        queuer, documents, payloads, lanes, properties.retention(), nonces, clock);
  }

  /** Open until the application stops, which ends every wait at once. */
  @Bean
  CountDownLatch submissionsStop() {
    return new CountDownLatch(1);
  }

  @Bean
  ApplicationListener<ContextClosedEvent> stopWaiting(CountDownLatch submissionsStop) {
    return _ -> submissionsStop.countDown();
  }

  @Bean
  JobWaiter jobWaiter(JobStore store, CountDownLatch submissionsStop, Clock clock) {
    return new JobWaiter(store, pauseUntil(submissionsStop), clock);
  }

  private static Pause pauseUntil(CountDownLatch stop) {
    return duration -> {
      try {
        return !stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
