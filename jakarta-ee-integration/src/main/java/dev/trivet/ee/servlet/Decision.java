// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;

/** Decision of the guard on one dispatch. It changes nothing; what acts on it does. */
sealed interface Decision {

  /** Decision for a dispatch that needs no account. */
  Decision PASS = new Pass();

  /** Decision for a dispatch whose account the guard has checked. */
  Decision ADMITTED = new Admitted();

  /** Dispatch that needs no account. */
  record Pass() implements Decision {}

  /** Dispatch that goes on for the account that is signed in. */
  record Admitted() implements Decision {}

  /**
   * Dispatch that is refused.
   *
   * @param answer what the guard answers
   */
  record Refused(Response answer) implements Decision {}

  /**
   * Dispatch that Trivet answers by doing something: an own path, or the start of a sign-in.
   *
   * @param action does it and makes the answer; runs outside the guard
   */
  record Act(Function<HttpServletRequest, Response> action) implements Decision {}
}
