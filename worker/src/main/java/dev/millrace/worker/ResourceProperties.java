package dev.millrace.worker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of a deployment's resources, the same for both applications.
 *
 * @param catalog directory of an operator's own workflows and models, or none for the shipped ones
 */
@ConfigurationProperties("millrace.resources")
record ResourceProperties(
    @DefaultValue("millrace") String queuePrefix,
    @DefaultValue("millrace-jobs") String table,
    @DefaultValue("millrace") String bucket,
    @Nullable Path catalog) {}
