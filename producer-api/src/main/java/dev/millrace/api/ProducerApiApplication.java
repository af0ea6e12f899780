package dev.millrace.api;

import dev.millrace.api.adminkey.AdminKeyApplication;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Serves the API, or runs the one-off command that the first argument names. */
@SpringBootApplication(proxyBeanMethods = false)
public class ProducerApiApplication {

  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    if (!given.isEmpty() && given.getFirst().equals(AdminKeyApplication.NAME)) {
      System.exit(AdminKeyApplication.run(given.subList(1, given.size())));
    }
    SpringApplication.run(ProducerApiApplication.class, arguments);
  }
}
