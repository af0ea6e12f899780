package dev.millrace.api.adminkey;

import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * {@code create-admin-key --tenant <id> [--another] [--direct-drops on|off] [--operator on|off]}:
 * no web server, no log.
 */
public final class AdminKeyApplication {
  /** The first argument that asks for this command. */
  public static final String NAME = "create-admin-key";

  private AdminKeyApplication() {}

  /**
   * Returns the exit code: 0 and the key on standard output, 1 if the table did not answer, 2 for
   * arguments that make no sense, 3 if the tenant has a key and no other was asked for.
   */
  public static int run(List<String> arguments) {
    try (var context =
        new SpringApplicationBuilder(AwsAdminKeyConfiguration.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("logging.level.root=off")
            .run()) {
      return context.getBean(AdminKeyCommand.class).run(arguments);
    }
  }
}
