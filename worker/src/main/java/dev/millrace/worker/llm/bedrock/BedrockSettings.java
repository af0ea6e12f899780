package dev.millrace.worker.llm.bedrock;

import java.time.Duration;

/**
 * How the client of Bedrock is built.
 *
 * @param maxConnections at least as many as calls can be in flight
 * @param modelTimeout the longest wait for one whole answer
 */
public record BedrockSettings(int maxConnections, Duration modelTimeout) {}
