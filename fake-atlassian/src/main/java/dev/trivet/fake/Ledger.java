// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.grant.Pkce;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every call that reached the stand-in, in the order of their decisions. A call is here before its
 * answer leaves, so a client that has an answer finds its call. Safe for many threads; the lists
 * are copies.
 *
 * @since 0.1
 */
public final class Ledger {
  private static final int FINGERPRINT_BYTES = 6;

  private final List<Call> calls = new ArrayList<>();

  Ledger() {}

  synchronized void add(Call call) {
    calls.add(call);
  }

  /** All of them. */
  public synchronized List<Call> calls() {
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
    return calls(call -> call.endpoint() == Endpoint.TOKEN && grantType.equals(call.grantType()));
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

  /** Forgets the calls so far. */
  public synchronized void clear() {
    calls.clear();
  }

  /** The short name of a secret: the first twelve hexadecimal digits of its SHA-256. */
  public static String fingerprint(String secret) {
    return HexFormat.of().formatHex(Pkce.sha256(secret), 0, FINGERPRINT_BYTES);
  }

  private List<Call> calls(Predicate<Call> which) {
    return calls().stream().filter(which).toList();
  }
}
