// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.servers.Application;
import dev.trivet.servers.StockServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Factory of nodes with the same settings, each with its own proxy in front of the database.
 *
 * @param options the server and the folders
 * @param settings variables of the environment
 */
record NodeFactory(LabOptions options, LabDatabase database, Map<String, String> settings) {

  private static final String SCOPES = "read:me read:jira-work read:jira-user";

  /** Returns a factory of nodes that know Atlassian, and themselves there, by these values. */
  static NodeFactory create(
      LabOptions options, LabDatabase database, URI atlassian, String clientId, String secret) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Map<String, String> settings = new HashMap<>();
    settings.put("TRIVET_CLIENT_ID", clientId);
    settings.put("TRIVET_CLIENT_SECRET", secret);
    settings.put("TRIVET_SCOPES", SCOPES);
    settings.put("TRIVET_ENCRYPTION_KEYS", Base64.getEncoder().encodeToString(key));
    settings.put("TRIVET_AUTHORIZATION_SERVER", atlassian.toString());
    settings.put("TRIVET_API_SERVER", atlassian.toString());
    // the guard reads often enough to do so while the database hangs
    settings.put("TRIVET_RECHECK", "PT5S");
    if (!options.isServletContainer() && !options.isBare()) {
      settings.put("TRIVET_DATA_SOURCE", LabApplication.DATA_SOURCE);
    }
    return new NodeFactory(options, database, Map.copyOf(settings));
  }

  /** Makes a node that is not started yet. */
  Node node(String name) throws IOException {
    TcpProxy proxy = TcpProxy.start(database.server().port());
    Jdbc jdbc = database.jdbc(proxy.port());
    Path folder = options.target().resolve("lab").resolve(name);
    if (options.isBare()) {
      return new Node(new BareServer(jdbc), folder, BareServer.APPLICATION, proxy, settings);
    }
    Application war =
        new LabApplication(options.sample()).write(folder.resolveSibling(name + "-war"), jdbc);
    StockServer server = StockServer.fetched(options.target(), options.server());
    return new Node(server, folder, war, proxy, settings);
  }
}
