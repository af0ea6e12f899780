package dev.millrace.worker;

import dev.millrace.worker.lifecycle.Worker;
import dev.millrace.worker.telemetry.BoundedLog;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Starts a worker; SIGTERM drains it and ends the process with status 0. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
  AwsResourceConfiguration.class,
  ControlConfiguration.class,
  DocumentConfiguration.class,
  TelemetryConfiguration.class,
  ModelConfiguration.class,
  PacingConfiguration.class,
  WorkerConfiguration.class
})
public class WorkerApplication {
  private static final int CLEAN = 0;
  private static final int UNCLEAN = 1;

  /** Whoever reads the output may be gone. */
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  public static void main(String[] args) {
    var application = new SpringApplication(WorkerApplication.class);
    application.setRegisterShutdownHook(false);
    ConfigurableApplicationContext context = application.run(args);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> stop(context)));
  }

  /**
   * The only shutdown hook. A JVM ended by a signal reports 128 + its number, which a platform
   * takes for a crash; halting at the end of the last hook is the documented way to another status.
   */
  private static void stop(ConfigurableApplicationContext context) {
    Worker worker = context.getBean(Worker.class);
    BoundedLog log = context.getBean(BoundedLog.class);
    context.close();
    log.flush(LAST_LINES);
    Runtime.getRuntime().halt(worker.hasDrained() ? CLEAN : UNCLEAN);
  }
}
