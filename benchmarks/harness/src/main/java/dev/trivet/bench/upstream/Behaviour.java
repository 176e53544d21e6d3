// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import java.util.Map;

/**
 * Behaviour of the upstream, which the coordinator sets.
 *
 * @param delay milliseconds for which it holds back each answer to a server under test
 * @param sites number of sites of each person
 * @param expires seconds until an access token ends
 * @param people number of persons who take turns at signing in; 0 for a new one each time
 */
record Behaviour(int delay, int sites, int expires, int people) {

  static Behaviour parse(Map<String, String> query) {
    return new Behaviour(
        number(query, "delay"),
        number(query, "sites"),
        number(query, "expires"),
        number(query, "people"));
  }

  private static int number(Map<String, String> query, String name) {
    return Integer.parseInt(Form.text(query, name));
  }
}
