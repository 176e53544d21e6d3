// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;

/**
 * One of two nodes of a WildFly cluster: its own {@code standalone-ha.xml}, changed so that it
 * keeps to the loopback interface and to ports that are free.
 *
 * @param name the node's
 * @param channel its port for the other node
 * @param peer the other one's
 * @param database the URL of the database that both use
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
    // it looks for a load balancer by multicast
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
