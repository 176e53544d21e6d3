// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Pkce;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Ledger of every call to the stand-in, in the order of the decisions. A call is recorded before
 * its response is sent, so a client that has the response finds its call. The lists are copies. The
 * {@code expect} methods count all calls since the start, the last reset or {@link #clear()}. If
 * the number is another one, they throw an {@link AssertionError} that lists the calls. Safe for
 * many threads.
 *
 * @since 0.1
 */
public final class Ledger {
  private static final int FINGERPRINT_BYTES = 6;

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  Ledger() {}

  void add(Call call) {
    calls.add(call);
  }

  /** Lists all calls. */
  public List<Call> calls() {
    // List.copyOf calls toArray, which the synchronized list makes atomic
    return List.copyOf(calls);
  }

  /** Lists the calls to one endpoint. */
  public List<Call> calls(Endpoint endpoint) {
    return calls(call -> call.endpoint() == endpoint);
  }

  /** Counts the calls to one endpoint. */
  public int count(Endpoint endpoint) {
    return calls(endpoint).size();
  }

  /** Lists token calls by grant type: {@code authorization_code} or {@code refresh_token}. */
  public List<Call> tokenCalls(String grantType) {
    return calls(call -> call.sent(grantType));
  }

  /** Lists calls with a refresh token that a newer one had followed. */
  public List<Call> spentRefreshTokens() {
    return calls(Call::spentRefreshToken);
  }

  /** Lists calls with a code that had been sent before. */
  public List<Call> codesSentTwice() {
    return calls(Call::codeSentTwice);
  }

  /** Lists calls with a secret in their URL. */
  public List<Call> secretsInUrls() {
    return calls(Call::secretsInUrl);
  }

  /** Fails unless there were this many calls to one endpoint. Returns this ledger, as all do. */
  public Ledger expectCalls(Endpoint endpoint, int number) {
    return expect(number, "to " + endpoint, call -> call.endpoint() == endpoint);
  }

  /** Fails unless there were this many token calls, code exchanges and refreshes together. */
  public Ledger expectTokenCalls(int number) {
    return expectCalls(Endpoint.TOKEN, number);
  }

  /** Fails unless there were this many code exchanges, successful or not. */
  public Ledger expectCodeExchanges(int number) {
    return expect(number, "with a code for tokens", call -> call.sent("authorization_code"));
  }

  /** Fails unless there were this many refreshes, successful or not. */
  public Ledger expectRefreshes(int number) {
    return expect(number, "with a refresh token", call -> call.sent("refresh_token"));
  }

  /** Fails if a code was sent twice, or a refresh token that a newer one had followed. */
  public Ledger expectNoSpentTokens() {
    return expect(0, "with what was spent", c -> c.spentRefreshToken() || c.codeSentTwice());
  }

  /** Fails if a token, code or client secret was in a URL. */
  public Ledger expectNoSecretsInUrls() {
    return expect(0, "with a secret in the URL", Call::secretsInUrl);
  }

  /** Fails if there was any call. */
  public Ledger expectNoCalls() {
    return expect(0, "of any kind", call -> true);
  }

  /** Removes all calls. */
  public void clear() {
    calls.clear();
  }

  /** Computes the first twelve hexadecimal digits of the SHA-256 of a secret. */
  public static String fingerprint(String secret) {
    return HexFormat.of().formatHex(Pkce.sha256(secret), 0, FINGERPRINT_BYTES);
  }

  private Ledger expect(int number, String which, Predicate<Call> counted) {
    List<Call> all = calls();
    long found = all.stream().filter(counted).count();
    if (found != number) {
      throw new AssertionError(
          "expected "
              + number
              + (number == 1 ? " call " : " calls ")
              + which
              + ", saw "
              + found
              + (all.isEmpty() ? "" : "; all calls, those marked >:")
              + all.stream()
                  .map(call -> (counted.test(call) ? "\n > " : "\n   ") + call.line())
                  .collect(Collectors.joining()));
    }
    return this;
  }

  private List<Call> calls(Predicate<Call> which) {
    return calls().stream().filter(which).toList();
  }
}
