package dev.millrace.localstack.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Ends the children even when the launcher is killed: a small shell that knows their ids, and acts
 * when its standard input ends, whichever way the launcher went.
 */
public final class OrphanGuard implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=' '
      while read -r sign pid; do
        case $sign in
          +) pids="$pids$pid " ;;
          -) pids=$(printf '%s' "$pids" | sed "s/ $pid / /") ;;
        esac
      done
      [ "$pids" = ' ' ] && exit 0
      any_alive() {
        for pid in $pids; do
          kill -0 "$pid" 2>/dev/null && return 0
        done
        return 1
      }
      kill $pids 2>/dev/null
      tries=0
      while any_alive && [ $tries -lt 20 ]; do
        sleep 1
        tries=$((tries + 1))
      done
      kill -9 $pids 2>/dev/null
      exit 0
      """;

  private final Process shell;
  private final PrintWriter pids;

  private OrphanGuard(Process shell) {
    this.shell = shell;
    this.pids = new PrintWriter(shell.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  public static OrphanGuard start() {
    try {
      var builder = new ProcessBuilder("/bin/sh", "-c", SCRIPT);
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
      return new OrphanGuard(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("could not start the guard of the child processes", e);
    }
  }

  public void watch(ChildProcess child) {
    tell('+', child.pid());
    child.onExit(_ -> tell('-', child.pid()));
  }

  private synchronized void tell(char sign, long pid) {
    pids.println(sign + " " + pid);
  }

  @Override
  public void close() {
    pids.close();
    shell.onExit().join();
  }
}
