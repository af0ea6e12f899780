package dev.millrace.benchmarks.ours;

import dev.millrace.benchmarks.arm.ArmWire;
import dev.millrace.job.store.JobStore;
import dev.millrace.worker.WorkerApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole worker, wired as it ships, with a watch on the writes that end jobs. */
@Configuration(proxyBeanMethods = false)
public class MeasuredWorkerApplication {
  private static final RecordWatch WATCH = new RecordWatch(Clock.systemUTC(), Thread::sleep);

  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    var application =
        new SpringApplication(WorkerApplication.class, MeasuredWorkerApplication.class);
    application.run(arguments);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ArmWire.serve(WATCH, orders, answers);
    System.exit(0);
  }

  @Bean
  static BeanPostProcessor watchOnRecords() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JobStore store ? WATCH.on(store) : bean;
      }
    };
  }
}
