// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request: answered by us, let through for an account, or let through as it is.
 *
 * @param answer our answer, or null to let it through
 * @param accountId whose request it is, or null where no account is needed
 */
record Judgement(@Nullable Answer answer, @Nullable String accountId) {

  static final Judgement PASS = new Judgement(null, null);

  static Judgement answered(Answer answer) {
    return new Judgement(answer, null);
  }

  static Judgement passFor(String accountId) {
    return new Judgement(null, accountId);
  }
}
