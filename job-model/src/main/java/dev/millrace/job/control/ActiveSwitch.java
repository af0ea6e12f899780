package dev.millrace.job.control;

import java.time.Instant;

/**
 * A kill switch that is on: until somebody turns it off, its model calls do not start.
 *
 * @param by the tenant and the key of whoever turned it on
 * @param since when that was
 * @param reason in the operator's words; may be empty
 */
public record ActiveSwitch(SwitchTarget target, String by, Instant since, String reason) {}
