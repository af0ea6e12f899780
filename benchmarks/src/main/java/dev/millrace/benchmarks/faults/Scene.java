package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.proxy.Receipts;
import dev.millrace.benchmarks.faults.proxy.Service;
import dev.millrace.localstack.Layout;
import dev.millrace.localstack.LocalStack;
import dev.millrace.localstack.sample.JobsClient;
import dev.millrace.localstack.simulator.Simulator;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What all cells share: one stack without a worker, and the means to look at it. */
record Scene(
    LocalStack stack,
    Layout layout,
    JobsClient client,
    Simulator simulator,
    AwsObserver observer,
    Receipts receipts,
    Clock clock) {

  static Scene of(LocalStack stack, Layout layout, AwsObserver observer, Clock clock) {
    return new Scene(
        stack,
        layout,
        new JobsClient(stack.apiUrl(), stack.apiKey()),
        new Simulator(stack.simulatorUrl()),
        observer,
        new Receipts(),
        clock);
  }

  /** Where the services truly are. */
  Map<Service, URI> upstreams() {
    return Arrays.stream(Service.values())
        .collect(
            Collectors.toMap(
                Function.identity(), service -> URI.create(stack.value(service.variable()))));
  }
}
