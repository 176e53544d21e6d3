// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Command line of the stand-in when it runs alone. */
record CommandLine(int port, String clientId, String clientSecret, List<URI> redirectUris) {
  static final String USAGE =
      "Options: --port 8090 --redirect-uri URI (may be repeated) --client-id ID"
          + " --client-secret SECRET";

  static CommandLine parse(List<String> args) {
    int port = 8090;
    String id = FakeAtlassian.CLIENT_ID;
    String secret = FakeAtlassian.CLIENT_SECRET;
    List<URI> redirectUris = new ArrayList<>();
    for (int i = 0; i < args.size(); i += 2) {
      String option = args.get(i);
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = args.get(i + 1);
      switch (option) {
        case "--port" -> port = port(value);
        case "--client-id" -> id = value;
        case "--client-secret" -> secret = value;
        case "--redirect-uri" -> redirectUris.add(URI.create(value));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new CommandLine(port, id, secret, List.copyOf(redirectUris));
  }

  void register(FakeAtlassian fake) {
    fake.client(clientId, clientSecret, redirectUris.toArray(URI[]::new));
  }

  /** Shows the default secret, which is public, but none from the command line. */
  String shownSecret() {
    return clientSecret.equals(FakeAtlassian.CLIENT_SECRET) ? clientSecret : "as given";
  }

  private static int port(String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535) {
      throw new IllegalArgumentException("--port must be a number from 0 to 65535");
    }
    return Integer.parseInt(value);
  }

  @Override
  public String toString() {
    return "Options[port=" + port + ", clientId=" + clientId + "]";
  }
}
