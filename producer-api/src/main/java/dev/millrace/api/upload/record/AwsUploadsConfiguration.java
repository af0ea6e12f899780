package dev.millrace.api.upload.record;

import dev.millrace.api.resources.ResourceProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Configuration(proxyBeanMethods = false)
class AwsUploadsConfiguration {

  @Bean
  Uploads uploads(DynamoDbClient client, ResourceProperties resources, Clock clock) {
    return new DynamoDbUploads(client, resources.table(), clock);
  }
}
