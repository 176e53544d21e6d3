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
 * Every call that reached the stand-in, in the order of their decisions. A call is here before its
 * answer leaves, so a client that has an answer finds its call. Safe for many threads; the lists
 * are copies. The {@code expect} methods count all calls since the beginning, the last reset or
 * {@link #clear()}; where the number is another one they throw an {@link AssertionError} that lists
 * the calls.
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

  /** All of them. */
  public List<Call> calls() {
    // copied by its toArray, which is one step
    return List.copyOf(calls);
  }

  /** Those for one endpoint. */
  public List<Call> calls(Endpoint endpoint) {
    return calls(call -> call.endpoint() == endpoint);
  }

  /** How many there were for one endpoint. */
  public int count(Endpoint endpoint) {
    return calls(endpoint).size();
  }

  /** Token calls of one grant type: {@code authorization_code} or {@code refresh_token}. */
  public List<Call> tokenCalls(String grantType) {
    return calls(call -> call.sent(grantType));
  }

  /** Calls that sent a refresh token which had been followed by a newer one. */
  public List<Call> spentRefreshTokens() {
    return calls(Call::spentRefreshToken);
  }

  /** Calls that sent a code again. */
  public List<Call> codesSentTwice() {
    return calls(Call::codeSentTwice);
  }

  /** Calls with a secret in their URL. */
  public List<Call> secretsInUrls() {
    return calls(Call::secretsInUrl);
  }

  /** Fails unless there were this many calls to one endpoint; returns this ledger, as all do. */
  public Ledger expectCalls(Endpoint endpoint, int number) {
    return expect(number, "to " + endpoint, call -> call.endpoint() == endpoint);
  }

  /** Fails unless the token endpoint was called this often, for codes and refreshes together. */
  public Ledger expectTokenCalls(int number) {
    return expectCalls(Endpoint.TOKEN, number);
  }

  /** Fails unless this many codes were sent for tokens, with success or without. */
  public Ledger expectCodeExchanges(int number) {
    return expect(number, "with a code for tokens", call -> call.sent("authorization_code"));
  }

  /** Fails unless this many refresh tokens were sent for new tokens, with success or without. */
  public Ledger expectRefreshes(int number) {
    return expect(number, "with a refresh token", call -> call.sent("refresh_token"));
  }

  /** Fails if a code came twice, or a refresh token that had been followed by a newer one. */
  public Ledger expectNoSpentTokens() {
    return expect(0, "with what was spent", c -> c.spentRefreshToken() || c.codeSentTwice());
  }

  /** Fails if a token, code or client secret stood in a URL. */
  public Ledger expectNoSecretsInUrls() {
    return expect(0, "with a secret in the URL", Call::secretsInUrl);
  }

  /** Fails if anything was called at all. */
  public Ledger expectNoCalls() {
    return expect(0, "of any kind", call -> true);
  }

  /** Forgets the calls so far. */
  public void clear() {
    calls.clear();
  }

  /** The short name of a secret: the first twelve hexadecimal digits of its SHA-256. */
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
