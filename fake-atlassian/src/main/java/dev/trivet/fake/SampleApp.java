// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

/** Credentials of the app that is registered from the start. */
final class SampleApp {
  static final String ID = "trivet-sample";
  static final String SECRET = "trivet-sample-secret";

  private SampleApp() {}
}
