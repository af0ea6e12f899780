package dev.millrace.api.problem;

import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

  /** First of all filters, so that whatever goes wrong later has a request id. */
  @Bean
  FilterRegistrationBean<RequestIdFilter> requestIds(Supplier<String> nonces) {
    var registration = new FilterRegistrationBean<>(new RequestIdFilter(nonces));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  ProblemResponder problemResponder(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    return (request, response, failure) ->
        resolver.resolveException(request, response, null, failure);
  }
}
