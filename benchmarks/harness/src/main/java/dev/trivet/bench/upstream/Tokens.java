// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Codes and tokens that were issued. A refresh token works once, as at Atlassian. */
final class Tokens {

  /** Lengths as seen at Atlassian. */
  private static final int ACCESS_LENGTH = 2_500;

  private static final int REFRESH_LENGTH = 1_024;

  private static final String FILL = "mq4Zx7Bt".repeat(ACCESS_LENGTH / 8 + 1);

  private final AtomicInteger serial = new AtomicInteger();
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, Access> accesses = new ConcurrentHashMap<>();
  private final Map<String, Grant> refreshes = new ConcurrentHashMap<>();

  /**
   * Consent of a person.
   *
   * @param nonce of an OpenID Connect request; otherwise empty
   */
  record Grant(String account, String client, String nonce) {}

  /** Tokens of one answer. */
  record Issued(String access, String refresh) {}

  private record Access(Grant grant, long endsAt) {}

  /** Issues a code. */
  String code(Grant grant) {
    String code = "code-" + serial.incrementAndGet();
    codes.put(code, grant);
    return code;
  }

  /** Takes a code, which works once. */
  Optional<Grant> takeCode(String code) {
    return Optional.ofNullable(codes.remove(code));
  }

  /** Takes a refresh token, which works once. */
  Optional<Grant> takeRefresh(String token) {
    String name = name(token);
    return Optional.ofNullable(refreshes.remove(name));
  }

  /** Issues an access token that ends after some seconds, and a refresh token. */
  Issued issue(Grant grant, int seconds) {
    int number = serial.incrementAndGet();
    String access = text("access-" + number, ACCESS_LENGTH);
    String refresh = text("refresh-" + number, REFRESH_LENGTH);
    accesses.put(name(access), new Access(grant, System.nanoTime() + seconds * 1_000_000_000L));
    refreshes.put(name(refresh), grant);
    return new Issued(access, refresh);
  }

  /** Returns the consent behind a valid access token. */
  Optional<Grant> find(String access) {
    return Optional.ofNullable(accesses.get(name(access)))
        .filter(found -> found.endsAt() - System.nanoTime() > 0)
        .map(Access::grant);
  }

  private static String text(String name, int length) {
    return name + "." + FILL.substring(0, length - name.length() - 1);
  }

  private static String name(String token) {
    return token.split("\\.", 2)[0];
  }
}
