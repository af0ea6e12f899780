package dev.millrace.api.query;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a status answer carries.
 *
 * @param maxInlineResult the largest result that is part of the answer
 */
@ConfigurationProperties("millrace.query")
record QueryProperties(@DefaultValue("256KB") DataSize maxInlineResult) {}
