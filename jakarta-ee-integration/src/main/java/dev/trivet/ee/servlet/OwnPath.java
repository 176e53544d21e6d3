// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** One of Trivet's own paths. */
interface OwnPath {

  /** The only method it takes. */
  String method();

  /** Answers a request of that method. */
  Answer answer(HttpServletRequest request);
}
