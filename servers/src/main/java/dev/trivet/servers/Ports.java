// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one server, all on the loopback interface and each given to it, so that none is left
 * to a default.
 *
 * @param http of the application
 * @param https opened by WildFly whether used or not
 * @param management of WildFly
 */
public record Ports(int http, int https, int management) {

  /** Systems give higher ports to outgoing connections, also between this call and a server's. */
  private static final int HIGHEST = 32_000;

  private static final int LOWEST = 12_000;

  /** Three that nothing listens on now. */
  public static Ports free() {
    // all held at once, so that they differ
    try (ServerSocket http = open();
        ServerSocket https = open();
        ServerSocket management = open()) {
      return new Ports(http.getLocalPort(), https.getLocalPort(), management.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  /** By chance, since other builds choose at the same time. */
  private static ServerSocket open() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    IOException last = new IOException("none was tried");
    for (int i = 0; i < 100; i++) {
      try {
        return new ServerSocket(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST), 1, here);
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw last;
  }

  /** These with chosen ones for the application and for WildFly's management. */
  public Ports with(int newHttp, int newManagement) {
    return new Ports(newHttp, https, newManagement);
  }
}
