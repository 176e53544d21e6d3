// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.limit.RateLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Command line of the stand-in when it runs alone. */
record CommandLine(
    int port,
    String clientId,
    String clientSecret,
    List<URI> redirectUris,
    List<Consumer<RateLimits>> limits) {
  static final String USAGE =
      "Options: --port 8090 --redirect-uri URI (may be repeated) --client-id ID"
          + " --client-secret SECRET --burst CALLS-A-SECOND --issue-writes WRITES-IN-2-SECONDS"
          + " --tenant-quota POINTS-AN-HOUR --global-quota POINTS-AN-HOUR";

  static CommandLine parse(List<String> args) {
    int port = 8090;
    String id = FakeAtlassian.CLIENT_ID;
    String secret = FakeAtlassian.CLIENT_SECRET;
    List<URI> redirectUris = new ArrayList<>();
    List<Consumer<RateLimits>> limits = new ArrayList<>();
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
        case "--burst", "--issue-writes", "--tenant-quota", "--global-quota" ->
            limits.add(limit(option, value));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new CommandLine(port, id, secret, List.copyOf(redirectUris), List.copyOf(limits));
  }

  void register(FakeAtlassian fake) {
    fake.client(clientId, clientSecret, redirectUris.toArray(URI[]::new));
    limits.forEach(limit -> limit.accept(fake.limits()));
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

  private static Consumer<RateLimits> limit(String option, String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(option + " must be a number");
    }
    int most = Integer.parseInt(value);
    return switch (option) {
      case "--burst" -> limits -> limits.burst(most, Duration.ofSeconds(1));
      case "--issue-writes" -> limits -> limits.issueWrites(most, Duration.ofSeconds(2));
      case "--tenant-quota" -> limits -> limits.tenantQuota(most);
      default -> limits -> limits.globalQuota(most);
    };
  }

  @Override
  public String toString() {
    return "Options[port=" + port + ", clientId=" + clientId + "]";
  }
}
