// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.http.HttpServletRequest;

/** Reader of the account that is signed in with a request, and of its roles. Thread-safe. */
public interface CallerReader extends AccountReader {

  /**
   * Whether an account is signed in and has a role.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  boolean isInRole(HttpServletRequest request, String role);
}
