package dev.millrace.api.ending;

/** What became of the wish to delete a job. */
enum RemovalResult {
  /** Nothing of the job is left. */
  REMOVED,
  /** Only a job that is over can be deleted. */
  NOT_OVER,
  /** The job came back meanwhile. */
  CAME_BACK
}
