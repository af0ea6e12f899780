package dev.millrace.api.upload.object;

import dev.millrace.api.resources.ResourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

@Configuration(proxyBeanMethods = false)
class AwsObjectsConfiguration {

  @Bean
  StoredObjects storedObjects(S3Client client, ResourceProperties resources) {
    return new S3StoredObjects(client, resources.bucket());
  }

  @Bean
  PartwiseObjects partwiseObjects(S3Client client, ResourceProperties resources) {
    return new S3PartwiseObjects(client, resources.bucket());
  }
}
