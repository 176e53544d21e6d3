// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/**
 * The ports of one server, all on the loopback interface and each given to it, so that none is left
 * to a default.
 *
 * @param http of the application
 * @param https opened by WildFly whether used or not
 * @param management of WildFly
 */
public record Ports(int http, int https, int management) {

  private static final PortBlock BLOCK = new PortBlock();

  /** Three that nothing listens on now, and that this build gives to no other server. */
  public static Ports free() {
    return new Ports(BLOCK.take(), BLOCK.take(), BLOCK.take());
  }

  /** These with chosen ones for the application and for WildFly's management. */
  public Ports with(int newHttp, int newManagement) {
    return new Ports(newHttp, https, newManagement);
  }
}
