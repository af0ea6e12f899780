package dev.millrace.job.store;

import dev.millrace.job.Job;

/** What became of a new job. */
public sealed interface PutResult {

  /** Stored. */
  record Stored() implements PutResult {}

  /** A job of this id is there: the same submission, if the request hash is the same. */
  record Existing(Job job) implements PutResult {}
}
