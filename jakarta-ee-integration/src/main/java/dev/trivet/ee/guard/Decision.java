// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import java.util.Set;

/**
 * Decision of the {@link Guard} on one dispatch of a request. It is a value; the gate acts on it.
 */
public sealed interface Decision {

  /** The application answers the dispatch. */
  enum Passed implements Decision {
    /** The dispatch needs no account. */
    PUBLIC,
    /** The dispatch goes on for the account that is signed in. */
    ADMITTED
  }

  /**
   * One of Trivet's own paths answers.
   *
   * @param name of the path, as the guard was given it
   */
  record Own(String name) implements Decision {}

  /**
   * A request for one of Trivet's own paths is refused, for its method or its origin.
   *
   * @param why the number
   * @param allowed the methods that are allowed; empty where the method is not the reason
   */
  record OwnRefused(ErrorCode why, Set<String> allowed) implements Decision {

    public OwnRefused {
      allowed = Set.copyOf(allowed);
    }
  }

  /**
   * The dispatch needs an account, and no account is signed in.
   *
   * @param why the number
   * @param scopes that the path demands
   */
  record SignInNeeded(ErrorCode why, Scopes scopes) implements Decision {}

  /**
   * The account's grant lacks scopes that the path demands.
   *
   * @param missing scopes
   */
  record ScopesNeeded(Scopes missing) implements Decision {}

  /**
   * The account's grant lacks a site.
   *
   * @param why the number: none was granted, or none that {@code trivet.sites} allows
   */
  record SiteNeeded(ErrorCode why) implements Decision {}

  /**
   * The dispatch shows an error page of the application, which needs an account.
   *
   * @param why the number of the reason
   */
  record ErrorPageHidden(ErrorCode why) implements Decision {}

  /**
   * The dispatch is refused, with any account or none.
   *
   * @param why the number
   */
  record Refused(ErrorCode why) implements Decision {}

  /**
   * The guard itself failed, so no dispatch is let through.
   *
   * @param why the number
   * @param cause the exception that the guard threw
   */
  record GuardFailed(ErrorCode why, Throwable cause) implements Decision {}
}
