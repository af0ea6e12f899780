package dev.millrace.job.protocol;

import dev.millrace.job.Job;
import dev.millrace.job.message.Cause;
import dev.millrace.job.protocol.Submitter.Phase;

/** Send the wake-up, write the state, answer the caller. */
final class SubmitterSteps {
  private final Protocol protocol;
  private final Job submitted;

  SubmitterSteps(Protocol protocol, Job submitted) {
    this.protocol = protocol;
    this.submitted = submitted;
  }

  void addTo(Steps steps, int index) {
    Submitter submitter = steps.from().submitters().get(index);
    String name = "submitter " + index;
    switch (submitter.phase()) {
      case READY -> begin(steps, index, name);
      case SENDING -> send(steps, index, name);
      case PUTTING -> put(steps, index, name);
      case SENDING_AGAIN -> sendAgain(steps, index, name);
      case ANSWERING -> answer(steps, index, name);
      case ANSWERED, GONE -> {}
    }
    if (submitter.phase().isWorking()) {
      crash(steps, index, name);
    }
  }

  /** The caller submits, or submits the same again because it was not answered. */
  private void begin(Steps steps, int index, String name) {
    boolean isFirst = index == 0;
    boolean mayRetry = !isFirst && steps.from().submitters().get(index - 1).phase() == Phase.GONE;
    if (isFirst || mayRetry) {
      Phase first = protocol.sendsBeforePut() ? Phase.SENDING : Phase.PUTTING;
      SearchState next = moved(steps.from(), index, first);
      steps.addFault(name + " begins", next, steps.from().faults());
    }
  }

  private void send(Steps steps, int index, String name) {
    SearchState from = steps.from();
    SearchState sent = from.withQueue(from.queue().send(Cause.SUBMIT));
    int message = from.queue().messages().size();
    Phase next = protocol.sendsBeforePut() ? Phase.PUTTING : Phase.ANSWERING;
    Submitter submitter = from.submitters().get(index).sent(message, next);
    steps.addDurable(name + " sends the wake-up", sent.withSubmitter(index, submitter), sent);
  }

  private void put(Steps steps, int index, String name) {
    SearchState from = steps.from();
    SearchState put = from.job().isPresent() ? from : from.withJob(submitted);
    steps.addDurable(name + " puts the job", moved(put, index, afterPut(from, index)), put);
    if (protocol.sendsBeforePut()) {
      steps.add(name + " gives up: 60 s passed", moved(from, index, Phase.GONE));
    }
  }

  private Phase afterPut(SearchState from, int index) {
    if (!protocol.sendsBeforePut()) {
      return Phase.SENDING;
    }
    boolean isLate = from.queue().message(from.submitters().get(index).message()).isOld();
    return isLate && protocol.sendsAgainWhenLate() ? Phase.SENDING_AGAIN : Phase.ANSWERING;
  }

  private void sendAgain(Steps steps, int index, String name) {
    SearchState sent = steps.from().withQueue(steps.from().queue().send(Cause.SUBMIT));
    steps.addDurable(name + " sends again", moved(sent, index, Phase.ANSWERING), sent);
  }

  private static void answer(Steps steps, int index, String name) {
    SearchState from = steps.from();
    SearchState answered = moved(from, index, Phase.ANSWERED).withTold(from.told().accepted());
    steps.add(name + " answers: accepted", answered);
  }

  private static void crash(Steps steps, int index, String name) {
    Faults faults = steps.from().faults();
    if (faults.crashes() > 0) {
      SearchState next = moved(steps.from(), index, Phase.GONE);
      steps.addFault(name + " crashes", next, faults.crashes(faults.crashes() - 1));
    }
  }

  private static SearchState moved(SearchState state, int index, Phase next) {
    return state.withSubmitter(index, state.submitters().get(index).to(next));
  }
}
