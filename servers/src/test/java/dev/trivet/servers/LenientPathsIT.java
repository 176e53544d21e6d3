// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** The guard, with {@code trivet.strict-paths} off, on the server that the build names. */
final class LenientPathsIT extends RedirectSuite {

  LenientPathsIT() {
    super(Suites.SECOND, Suites.LENIENT);
  }
}
