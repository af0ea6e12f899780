package dev.millrace.api.upload;

import dev.millrace.api.resources.ResourceProperties;
import dev.millrace.api.submission.body.JobOptionsReader;
import dev.millrace.api.upload.grant.Grants;
import dev.millrace.api.upload.object.PartwiseObjects;
import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.record.Uploads;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadProperties.class)
class UploadConfiguration {

  @Bean
  UploadRequestReader uploadRequestReader(JobOptionsReader options, UploadProperties properties) {
    return new UploadRequestReader(options, properties.limits());
  }

  @Bean
  UploadOpener uploadOpener(
      Uploads uploads,
      PartwiseObjects partwise,
      Grants grants,
      UploadProperties limits,
      Supplier<String> nonces,
      Clock clock) {
    return new UploadOpener(uploads, partwise, grants, limits, nonces, clock);
  }

  @Bean
  UploadDesk uploadDesk(
      Uploads uploads, StoredObjects objects, PartwiseObjects partwise, Clock clock) {
    return new UploadDesk(uploads, objects, partwise, clock);
  }

  @Bean
  UploadDocuments uploadDocuments(ResourceProperties resources) {
    return new UploadDocuments(resources.bucket());
  }
}
