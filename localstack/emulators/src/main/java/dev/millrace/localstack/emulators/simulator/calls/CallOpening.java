package dev.millrace.localstack.emulators.simulator.calls;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known when a call arrives.
 *
 * @param promptHash SHA-256 of the last user turn's text, in hex; empty if the body was unreadable
 * @param images that the request shows
 * @param job the header {@code x-millrace-job}, if the client sent it
 */
public record CallOpening(
    Instant at, String model, String promptHash, int images, Optional<String> job) {}
