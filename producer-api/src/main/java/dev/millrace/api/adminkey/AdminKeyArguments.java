package dev.millrace.api.adminkey;

import dev.millrace.api.tenancy.TenantChange;
import dev.millrace.job.TenantId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command is asked for.
 *
 * @param isAnother whether the key is wanted although the tenant has one
 * @param change of the tenant's settings, as far as any are named
 */
record AdminKeyArguments(TenantId tenant, boolean isAnother, TenantChange change) {
  static final String USAGE =
      "usage: create-admin-key --tenant <id> [--another] [--direct-drops on|off]"
          + " [--operator on|off]";

  /**
   * @throws IllegalArgumentException with a line for the person who typed it
   */
  static AdminKeyArguments parse(List<String> arguments) {
    Optional<TenantId> tenant = Optional.empty();
    TenantChange change = TenantChange.NONE;
    boolean isAnother = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--another")) {
        isAnother = true;
      } else if (argument.equals("--tenant") && rest.hasNext()) {
        tenant = Optional.of(new TenantId(rest.next()));
      } else if (argument.equals("--direct-drops") && rest.hasNext()) {
        change = change.withDirectDrops(isOn(rest.next()));
      } else if (argument.equals("--operator") && rest.hasNext()) {
        change = change.withOperator(isOn(rest.next()));
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    }
    return new AdminKeyArguments(
        tenant.orElseThrow(() -> new IllegalArgumentException(USAGE)), isAnother, change);
  }

  private static boolean isOn(String word) {
    return switch (word) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException(USAGE);
    };
  }
}
