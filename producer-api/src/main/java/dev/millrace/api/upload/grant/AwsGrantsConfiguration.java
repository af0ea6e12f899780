package dev.millrace.api.upload.grant;

import dev.millrace.api.resources.ResourceProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@Configuration(proxyBeanMethods = false)
class AwsGrantsConfiguration {

  /** With the region, credentials and endpoint of the client. */
  @Bean
  S3Presigner s3Presigner(S3Client client) {
    return S3Presigner.builder().s3Client(client).build();
  }

  @Bean
  Grants grants(S3Presigner presigner, S3Client client, ResourceProperties resources, Clock clock) {
    var forms = new S3PostForm(client, resources.bucket(), clock);
    return new S3Grants(presigner, forms, resources.bucket(), clock);
  }
}
