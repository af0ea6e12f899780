package dev.millrace.worker;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the platform's probes are answered.
 *
 * @param port 0 takes any free one
 * @param address of one network interface, or none for all
 */
@ConfigurationProperties("server")
record ServerProperties(@DefaultValue("8081") int port, @Nullable String address) {
  InetSocketAddress socketAddress() {
    return address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
  }
}
