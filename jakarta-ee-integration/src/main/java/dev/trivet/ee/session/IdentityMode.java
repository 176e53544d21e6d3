// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.request.CallerReader;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Identity mode: where the login comes from ({@code trivet.identity}). Thread-safe. */
public interface IdentityMode {

  /**
   * Reads the account id of a request, or null. The guard calls this for each request, so the value
   * in the session is not parsed.
   */
  @Nullable String accountId(HttpServletRequest request);

  /** Reads the account of a request; null also where the session holds no valid account id. */
  default @Nullable AccountId account(HttpServletRequest request) {
    String id = accountId(request);
    return id == null ? null : AccountId.parse(id).orElse(null);
  }

  /**
   * Reads the account that a login names, or null. Unlike {@link #account} it returns the account
   * of a login that is too old, too: another account does not silently take its session over.
   */
  default @Nullable AccountId namedAccount(HttpServletRequest request) {
    return account(request);
  }

  /** Reads the login of a request, or null. */
  @Nullable Login login(HttpServletRequest request);

  /** Whether a flow may begin, which must be bound to one user. */
  boolean canBeginFlow(HttpServletRequest request);

  /** Returns the value to which flows are bound besides their session; empty for none. */
  String binding(HttpServletRequest request);

  /**
   * Makes a request known to beans while it goes on; null where beans need only the injected one.
   */
  default @Nullable RequestHolder hold(HttpServletRequest request) {
    return null;
  }

  /** Wraps a request that goes on for the account that is signed in. */
  HttpServletRequest wrapAdmitted(HttpServletRequest request, CallerReader live);

  /** Wraps a request that needs no account, where its caller would be another than beans report. */
  HttpServletRequest wrapPublic(HttpServletRequest request, CallerReader live);

  /** Whether the next request of this browser finds the same login as this one. */
  default boolean isLasting(HttpServletRequest request) {
    return true;
  }

  /** Ends Trivet's part of the login, for {@link HttpServletRequest#logout}. */
  void logout(HttpServletRequest request);

  /**
   * Signs an account in, unless another account is signed in by now.
   *
   * @param session of the request, read before any call to Atlassian
   * @param replaceable another account that may be signed in and is then replaced
   * @param hasEarlierSites whether a site was granted before this consent, and may be chosen
   * @throws SessionFailure when the session could not be changed
   */
  SignInResult signIn(
      HttpServletRequest request,
      HttpSession session,
      AccountId replaceable,
      Account account,
      Instant consentAt,
      boolean hasEarlierSites);

  /** Whether an account is signed in, and it is neither of two others. */
  static boolean isAnother(@Nullable AccountId now, AccountId one, AccountId two) {
    return now != null && !now.equals(one) && !now.equals(two);
  }

  /** Keeps the site that the person chose, for this session and the next ones. */
  void chooseSite(HttpServletRequest request, Login login, CloudId site);

  /**
   * Signs the account out, so that this session names none, whatever a listener throws.
   *
   * @throws SessionFailure when the login could not be removed from the session
   */
  void signOut(HttpServletRequest request);
}
