// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** Tests of the guard with its default settings. */
final class StrictPathsIT extends TrustSuite {

  StrictPathsIT() {
    super(Suites.FIRST, Suites.STRICT);
  }
}
