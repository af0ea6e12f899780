package dev.millrace.worker;

import dev.millrace.worker.document.ParserPool;
import java.io.File;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the parser processes with the worker, and ends them after its drain. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentProperties.class)
class DocumentConfiguration {
  private static final String FOLDER = "parser";
  private static final String ALL_JARS = "*";

  /** Closed after whatever reads documents: Spring ends what depends on it first. */
  @Bean(destroyMethod = "close")
  ParserPool documentParser(DocumentProperties properties) {
    File home = new ApplicationHome(WorkerApplication.class).getDir();
    File besideTheWorker = new File(new File(home, FOLDER), ALL_JARS);
    return ParserPool.start(properties.settings(besideTheWorker.getPath()));
  }
}
