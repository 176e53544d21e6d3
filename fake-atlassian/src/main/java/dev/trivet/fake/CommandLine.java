// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.limit.RateLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Command line of the stand-in when it runs alone. */
record CommandLine(
    int port,
    String clientId,
    String clientSecret,
    List<URI> redirectUris,
    List<Consumer<RateLimits>> limits) {
  private static final Set<String> OPTIONS =
      Set.of(
          "--port",
          "--redirect-uri",
          "--client-id",
          "--client-secret",
          "--burst",
          "--issue-writes",
          "--tenant-quota",
          "--global-quota");

  static final String HELP = "--help";

  static final String USAGE =
      """
      java -jar trivet-fake-atlassian.jar [OPTION VALUE]...

        --port PORT             where to listen, on 127.0.0.1; default 8090, 0 for a free port
        --redirect-uri URI      a callback URL of the app; may be repeated
        --client-id ID          the app; default trivet-sample
        --client-secret SECRET  its secret; default trivet-sample-secret
        --burst N               calls a second, of each site, endpoint and method
        --issue-writes N        writes in two seconds, of each issue
        --tenant-quota N        points an hour, of each site
        --global-quota N        points an hour, of all sites together
        --help                  prints this

      While it runs:

        http://localhost:8090/console               the ledger as it grows, and buttons
        http://localhost:8090/control               the same for tests in any language
        http://localhost:8090/control/openapi.json  its OpenAPI document

        curl -X POST http://localhost:8090/control/clock/advance \\
             -H 'Content-Type: application/json' -d '{"by":"PT2H"}'
      """;

  static CommandLine parse(List<String> args) {
    int port = 8090;
    String id = FakeAtlassian.CLIENT_ID;
    String secret = FakeAtlassian.CLIENT_SECRET;
    List<URI> redirectUris = new ArrayList<>();
    List<Consumer<RateLimits>> limits = new ArrayList<>();
    for (int i = 0; i < args.size(); i += 2) {
      String option = args.get(i);
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException(
            "there is no option " + option + "; --help lists the options");
      }
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException(option + " needs a value after it");
      }
      String value = args.get(i + 1);
      switch (option) {
        case "--port" -> port = port(value);
        case "--client-id" -> id = value;
        case "--client-secret" -> secret = value;
        case "--redirect-uri" -> redirectUris.add(URI.create(value));
        default -> limits.add(limit(option, value));
      }
    }
    return new CommandLine(port, id, secret, List.copyOf(redirectUris), List.copyOf(limits));
  }

  void register(FakeAtlassian fake) {
    fake.client(clientId, clientSecret, redirectUris.toArray(URI[]::new));
    fake.atStart(() -> limits.forEach(limit -> limit.accept(fake.limits())));
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
