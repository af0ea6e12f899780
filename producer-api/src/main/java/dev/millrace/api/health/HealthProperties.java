package dev.millrace.api.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How readiness is found out.
 *
 * @param keptFor how long an answer is given again without asking anew
 */
@ConfigurationProperties("millrace.health")
record HealthProperties(@DefaultValue("3s") Duration keptFor) {}
