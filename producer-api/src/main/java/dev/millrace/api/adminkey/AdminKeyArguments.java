package dev.millrace.api.adminkey;

import dev.millrace.api.tenancy.TenantSettings;
import dev.millrace.job.TenantId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command is asked for.
 *
 * @param isAnother whether the key is wanted although the tenant has one
 * @param settings the tenant's from now on, if any are named
 */
record AdminKeyArguments(TenantId tenant, boolean isAnother, Optional<TenantSettings> settings) {
  static final String USAGE =
      "usage: create-admin-key --tenant <id> [--another] [--direct-drops on|off]";

  /**
   * @throws IllegalArgumentException with a line for the person who typed it
   */
  static AdminKeyArguments parse(List<String> arguments) {
    Optional<TenantId> tenant = Optional.empty();
    Optional<TenantSettings> settings = Optional.empty();
    boolean isAnother = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--another")) {
        isAnother = true;
      } else if (argument.equals("--tenant") && rest.hasNext()) {
        tenant = Optional.of(new TenantId(rest.next()));
      } else if (argument.equals("--direct-drops") && rest.hasNext()) {
        settings = Optional.of(new TenantSettings(isOn(rest.next())));
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    }
    return new AdminKeyArguments(
        tenant.orElseThrow(() -> new IllegalArgumentException(USAGE)), isAnother, settings);
  }

  private static boolean isOn(String word) {
    return switch (word) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException(USAGE);
    };
  }
}
