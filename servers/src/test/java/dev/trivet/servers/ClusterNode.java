// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;

/**
 * Node of a WildFly cluster of two. Its copy of {@code standalone-ha.xml} uses the loopback
 * interface and free ports only.
 *
 * @param name name of the node
 * @param channel port for connections of the other node
 * @param peer that port of the other node
 * @param database URL of the database that both nodes use
 */
record ClusterNode(String name, int channel, int peer, String database) {

  private static final String PEER =
      "<outbound-socket-binding name=\"peer\">"
          + "<remote-destination host=\"127.0.0.1\" port=\"%d\"/></outbound-socket-binding>";

  WildFlyProfile profile() {
    return new WildFlyProfile(
        "standalone-ha.xml",
        this::change,
        List.of("-Djboss.node.name=" + name, "-Djboss.bind.address.private=127.0.0.1"));
  }

  private String change(String stock) {
    String loopback =
        replace(
            stock,
            "stack=\"udp\" cluster=",
            "stack=\"tcp\" cluster=",
            "<socket-protocol type=\"MPING\" socket-binding=\"jgroups-mping\"/>",
            "<socket-discovery-protocol type=\"TCPPING\" socket-bindings=\"peer\"/>",
            "interface=\"private\" port=\"7600\"",
            "interface=\"private\" port=\"" + channel + "\"",
            "<outbound-socket-binding name=\"mail-smtp\">",
            PEER.formatted(peer) + "<outbound-socket-binding name=\"mail-smtp\">",
            "<ajp-listener name=\"ajp\" socket-binding=\"ajp\"/>",
            "",
            "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;"
                + "MODE=${wildfly.h2.compatibility.mode:REGULAR}",
            database);
    // it searches for a load balancer by multicast
    return loopback.replaceFirst(
        "(?s)<subsystem xmlns=\"urn:jboss:domain:modcluster.*?</subsystem>", "");
  }

  private static String replace(String text, String... pairs) {
    String changed = text;
    for (int i = 0; i < pairs.length; i += 2) {
      if (!changed.contains(pairs[i])) {
        throw new IllegalStateException("this WildFly is configured otherwise: no " + pairs[i]);
      }
      changed = changed.replace(pairs[i], pairs[i + 1]);
    }
    return changed;
  }
}
