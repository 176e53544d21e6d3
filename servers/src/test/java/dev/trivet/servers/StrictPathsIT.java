// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** The guard, as it comes, on the server that the build names. */
final class StrictPathsIT extends TrustSuite {

  StrictPathsIT() {
    super(Suites.FIRST, Suites.STRICT);
  }
}
