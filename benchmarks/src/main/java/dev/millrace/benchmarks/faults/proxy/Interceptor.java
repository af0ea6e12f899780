package dev.millrace.benchmarks.faults.proxy;

/** Decides what becomes of each request of one worker; may take its time, on any thread. */
public interface Interceptor {
  Interceptor NONE =
      new Interceptor() {
        @Override
        public Treatment before(Arrival request) {
          return new Treatment.GoOn();
        }

        @Override
        public Treatment after(Arrival answered) {
          return new Treatment.GoOn();
        }
      };

  /** Asked when a request has arrived and nobody else has seen it. */
  Treatment before(Arrival request) throws InterruptedException;

  /** Asked when the request took effect and the worker has not been told. */
  Treatment after(Arrival answered) throws InterruptedException;
}
