package dev.millrace.worker.delivery;

/** Takes over a delivery together with its permit; returns at once. */
@FunctionalInterface
public interface DeliveryHandler {
  void accept(JobQueue queue, Delivery delivery, Permit permit);
}
