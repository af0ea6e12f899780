package dev.millrace.api.inbox;

import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.SubmissionProperties;
import dev.millrace.api.tenancy.TenantDirectory;
import dev.millrace.api.upload.UploadProperties;
import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.record.Uploads;
import dev.millrace.job.workflow.Catalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

  @Bean
  InboxSettings inboxSettings(
      ResourceProperties resources, SubmissionProperties submissions, UploadProperties uploads) {
    return new InboxSettings(
        resources.bucket(), uploads.maxDocumentBytes().toBytes(), submissions.retention());
  }

  @Bean
  InboxGate inboxGate(
      InboxSettings inbox, TenantDirectory tenants, Uploads uploads, StoredObjects objects) {
    return new InboxGate(inbox, tenants, uploads, objects);
  }

  @Bean
  InboxSubmitter inboxSubmitter(
      InboxSettings inbox,
      InboxGate gate,
      Catalog catalog,
      LaneChooser lanes,
      JobQueuer queuer,
      Clock clock) {
    return new InboxSubmitter(inbox, gate, catalog, lanes, queuer, clock);
  }

  @Bean
  InboxListener inboxListener(InboxSubmitter submitter, MeterRegistry meters) {
    return new InboxListener(submitter, meters);
  }
}
