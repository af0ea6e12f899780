package dev.millrace.api.upload;

import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.SubmissionProperties;
import dev.millrace.api.tenancy.TenantDirectory;
import dev.millrace.job.workflow.Catalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

  @Bean
  InboxSettings inboxSettings(ResourceProperties resources, SubmissionProperties submissions) {
    return new InboxSettings(resources.bucket(), submissions.retention());
  }

  @Bean
  UploadSubmitter uploadSubmitter(
      InboxSettings inbox,
      TenantDirectory tenants,
      Catalog catalog,
      LaneChooser lanes,
      JobQueuer queuer,
      Clock clock) {
    return new UploadSubmitter(inbox, tenants, catalog, lanes, queuer, clock);
  }

  @Bean
  UploadListener uploadListener(UploadSubmitter submitter, MeterRegistry meters) {
    return new UploadListener(submitter, meters);
  }
}
