package dev.millrace.api.tenancy;

import dev.millrace.api.problem.ProblemResponder;
import dev.millrace.api.resources.ResourceProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TenancyProperties.class)
class AwsTenancyConfiguration {

  @Bean
  ApiKeys apiKeys(
      DynamoDbClient client,
      ResourceProperties resources,
      TenancyProperties properties,
      Clock clock) {
    ApiKeys keys = AwsTenants.keys(client, resources.table());
    return new CachedApiKeys(keys, properties.limits(), clock);
  }

  @Bean
  TenantDirectory tenantDirectory(
      DynamoDbClient client,
      ResourceProperties resources,
      TenancyProperties properties,
      Clock clock) {
    TenantDirectory directory = AwsTenants.directory(client, resources.table());
    return new CachedTenantDirectory(directory, properties.limits(), clock);
  }

  /** Every path of the API, known or not, asks for a key. */
  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyCheck(ApiKeys keys, ProblemResponder responder) {
    var registration = new FilterRegistrationBean<>(new ApiKeyFilter(keys, responder));
    registration.addUrlPatterns("/v1/*");
    return registration;
  }
}
