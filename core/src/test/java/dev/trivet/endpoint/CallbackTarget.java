// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.SignInRefusedException;
import dev.trivet.fuzz.Claim;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fuzz target for the query of a callback: only one state and one code or error of a flow of this
 * browser match.
 */
public final class CallbackTarget {

  private static final String STATE = "0123456789012345678901234567890123456789abc";
  private static final StateDigest KEY = new State(STATE).digest();
  private static final PendingFlow FLOW =
      new PendingFlow(Clients.NOON, "v", Scopes.none(), "", "/page");

  private CallbackTarget() {}

  /** Reads the input as a query. */
  public static void fuzzerTestOneInput(byte[] input) {
    Map<String, String[]> query;
    try {
      query = parameters(new String(input, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noQuery) {
      return;
    }
    Flows flows = new Flows();
    boolean ours = isOurs(query);
    try {
      judge(
          AuthorizationResponse.parse(query).match(flows, Duration.ofMinutes(15), "", Clients.NOON),
          query);
      Claim.that(ours, "what is no answer to a flow of ours is refused");
    } catch (SignInRefusedException refused) {
      Claim.that(!ours, "an answer to a flow of ours is matched");
      Claim.that(!flows.taken, "a refused callback takes no flow");
      Claim.that(refused.code() == ErrorCode.STATE_UNKNOWN, "every refusal says the same");
      return;
    }
    try {
      AuthorizationResponse.parse(query).match(flows, Duration.ofMinutes(15), "", Clients.NOON);
      Claim.that(false, "a flow is matched once");
    } catch (SignInRefusedException second) {
      Claim.that(second.code() == ErrorCode.STATE_UNKNOWN, "every refusal says the same");
    }
  }

  /** Browser with one flow, which can be taken once. */
  private static final class Flows implements PendingFlows {

    private boolean taken;

    @Override
    public Optional<PendingFlow> find(StateDigest state) {
      return state.equals(KEY) && !taken ? Optional.of(FLOW) : Optional.empty();
    }

    @Override
    public boolean take(StateDigest state) {
      boolean isThere = find(state).isPresent();
      taken |= isThere;
      return isThere;
    }
  }

  private static void judge(MatchedResponse match, Map<String, String[]> query) {
    Claim.that(match.flow().equals(FLOW), "the flow is that of the state");
    Claim.that(!match.toString().contains(STATE), "nothing is printed");
    if (match instanceof MatchedResponse.Granted granted) {
      String codes = String.join("\n", query.getOrDefault("code", new String[0]));
      Claim.that(granted.code().spend().equals(codes), "the code is the one that came");
    } else {
      Claim.that(!query.containsKey("code"), "a code is never passed over");
    }
  }

  /** States the same rule independently. */
  private static boolean isOurs(Map<String, String[]> query) {
    String state = String.join("\n", query.getOrDefault("state", new String[0]));
    int endings =
        Stream.of("code", "error").mapToInt(n -> query.getOrDefault(n, new String[0]).length).sum();
    String code = String.join("\n", query.getOrDefault("code", new String[] {"x"}));
    return state.equals(STATE) && endings == 1 && code.matches("[!-~]{1,8192}");
  }

  private static Map<String, String[]> parameters(String query) {
    Map<String, String[]> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
      String[] value = {
        parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8)
      };
      parameters.merge(
          name,
          value,
          (some, more) ->
              Stream.of(some, more).flatMap(Stream::of).toArray(size -> new String[size]));
    }
    return parameters;
  }
}
