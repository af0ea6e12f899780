package dev.millrace.api.resources;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of what a deployment consists of. Region, credentials and endpoints are not among them:
 * they come from the SDK's standard environment.
 *
 * @param queuePrefix with which the names of all queues begin
 * @param table name of the job table
 * @param bucket name of the bucket
 * @param catalog directory of the operator's own workflows and models, or empty for the shipped
 *     ones
 * @param maxConnections of each client; a virtual thread waits for one when all are in use
 */
@ConfigurationProperties("millrace.resources")
public record ResourceProperties(
    @DefaultValue("millrace") String queuePrefix,
    @DefaultValue("millrace-jobs") String table,
    @DefaultValue("millrace") String bucket,
    @Nullable Path catalog,
    @DefaultValue("200") int maxConnections) {
  public ResourceProperties {
    if (maxConnections < 1) {
      throw new IllegalArgumentException("millrace.resources.max-connections must be at least 1");
    }
  }
}
