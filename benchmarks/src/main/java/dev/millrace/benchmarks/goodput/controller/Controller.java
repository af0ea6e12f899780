package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.goodput.traffic.Call;

/** Decides in one worker when its calls start. */
public interface Controller {
  /** The call waits; the controller starts it when its time has come. */
  void offer(Call call);

  /** The call is over, and its slot waits for the next one. */
  void answered(Call call);

  /** The provider refused the call: the controller starts it again, or gives it up. */
  void refused(Call call);
}
