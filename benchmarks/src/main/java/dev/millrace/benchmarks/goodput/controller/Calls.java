package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.goodput.traffic.Call;

/** What a controller does with calls. */
public interface Calls {
  void start(Call call);

  /** The call fails for now: it goes back to the queue, and another one is offered. */
  void giveUp(Call call);
}
