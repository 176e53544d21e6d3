// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** Tests of the guard with {@code trivet.strict-paths} off. */
final class LenientPathsIT extends RedirectSuite {

  LenientPathsIT() {
    super(Suites.SECOND, Suites.LENIENT);
  }
}
