// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/**
 * Ports of one server on the loopback interface; each is set, so no default port is used.
 *
 * @param http HTTP port of the application
 * @param https HTTPS port, which WildFly always opens
 * @param management management port of WildFly
 */
public record Ports(int http, int https, int management) {

  private static final PortAllocator BLOCK = new PortAllocator();

  /** Returns three free ports that this build gives to no other server. */
  public static Ports free() {
    return new Ports(BLOCK.take(), BLOCK.take(), BLOCK.take());
  }

  /** Returns a copy with other ports for HTTP and management. */
  public Ports with(int newHttp, int newManagement) {
    return new Ports(newHttp, https, newManagement);
  }
}
