package dev.millrace.job.protocol;

/**
 * The order of durable acts and the checks between them. Everything is on in Millrace; a test turns
 * one off to prove that the search would notice.
 *
 * @param sendsBeforePut the wake-up goes before the state it wakes for
 * @param sendsAgainWhenLate a submitter that finds its wake-up old after the write sends another
 *     before it answers
 * @param judgesByClaimTime a refused delivery is judged by the instant before the claim was asked
 *     for, not by that of the decision
 * @param fencesRecord the record's condition is that the attempt is the writer's own
 * @param deletesLast the message is deleted after the record, the dead letter and the outcome
 */
record Protocol(
    boolean sendsBeforePut,
    boolean sendsAgainWhenLate,
    boolean judgesByClaimTime,
    boolean fencesRecord,
    boolean deletesLast) {

  static final Protocol MILLRACE = new Protocol(true, true, true, true, true);

  Protocol puttingBeforeSending() {
    return new Protocol(false, sendsAgainWhenLate, judgesByClaimTime, fencesRecord, deletesLast);
  }

  Protocol answeringLate() {
    return new Protocol(sendsBeforePut, false, judgesByClaimTime, fencesRecord, deletesLast);
  }

  Protocol judgingByDecisionTime() {
    return new Protocol(sendsBeforePut, sendsAgainWhenLate, false, fencesRecord, deletesLast);
  }

  Protocol withoutFence() {
    return new Protocol(sendsBeforePut, sendsAgainWhenLate, judgesByClaimTime, false, deletesLast);
  }

  Protocol deletingBeforeRecord() {
    return new Protocol(sendsBeforePut, sendsAgainWhenLate, judgesByClaimTime, fencesRecord, false);
  }
}
