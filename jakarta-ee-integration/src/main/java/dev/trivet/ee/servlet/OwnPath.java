// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** One of Trivet's own paths. */
interface OwnPath {

  /** The methods it takes; empty for all, since it is not there. */
  Set<String> methods();

  /** Answers a request of one of them. */
  Response answer(HttpServletRequest request);
}
