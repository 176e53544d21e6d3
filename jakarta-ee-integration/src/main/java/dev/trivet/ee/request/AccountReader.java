// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reader of the account that is signed in with a request. Thread-safe. */
@FunctionalInterface
public interface AccountReader {

  /**
   * Reads the account id, or null when no account is signed in.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  @Nullable String accountId(HttpServletRequest request);
}
