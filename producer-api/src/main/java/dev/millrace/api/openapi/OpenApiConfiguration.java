package dev.millrace.api.openapi;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenApiDocument openApiDocument() {
    return OpenApiDocument.load();
  }

  @Bean
  DocsPage docsPage() {
    return DocsPage.load();
  }
}
