// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The ports of one server, all on the loopback interface and each given to it, so that none is left
 * to a default.
 *
 * @param http of the application
 * @param https opened by WildFly whether used or not
 * @param management of WildFly
 */
public record Ports(int http, int https, int management) {

  /** Three that nobody listens on now. */
  public static Ports free() {
    InetAddress here = InetAddress.getLoopbackAddress();
    // all held at once, so that they differ
    try (ServerSocket http = new ServerSocket(0, 1, here);
        ServerSocket https = new ServerSocket(0, 1, here);
        ServerSocket management = new ServerSocket(0, 1, here)) {
      return new Ports(http.getLocalPort(), https.getLocalPort(), management.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  /** These with chosen ones for the application and for WildFly's management. */
  public Ports with(int newHttp, int newManagement) {
    return new Ports(newHttp, https, newManagement);
  }
}
