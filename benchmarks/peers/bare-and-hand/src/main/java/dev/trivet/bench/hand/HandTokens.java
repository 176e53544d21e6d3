// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.hand;

/**
 * Answer of the token endpoint.
 *
 * @param seconds for which the access token is valid
 */
record HandTokens(String access, String refresh, long seconds) {

  @Override
  public String toString() {
    return "tokens";
  }
}
