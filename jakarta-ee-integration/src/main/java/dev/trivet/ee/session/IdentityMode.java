// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.request.AccountReader;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the login comes from ({@code trivet.identity}). Thread-safe. */
public interface IdentityMode {

  /**
   * The account id that goes with a request, or null; the guard's own question, asked so often that
   * what a session holds is taken as it is.
   */
  @Nullable String accountId(HttpServletRequest request);

  /** The account that goes with a request, or null, also where the session holds no account id. */
  default @Nullable AccountId account(HttpServletRequest request) {
    String id = accountId(request);
    return id == null ? null : AccountId.parse(id).orElse(null);
  }

  /** The same with what else is known, or null. */
  @Nullable Login login(HttpServletRequest request);

  /** Whether a flow may begin: whoever asks can be told apart from others. */
  boolean canBeginFlow(HttpServletRequest request);

  /** What flows are bound to besides their session; empty for nothing. */
  String binding(HttpServletRequest request);

  /** Makes a request known to beans while it goes on; null where they need no more than theirs. */
  default @Nullable RequestHolder hold(HttpServletRequest request) {
    return null;
  }

  /** Wraps a request that goes on for the account that is signed in. */
  AdmittedRequest wrapAdmitted(HttpServletRequest request, AccountReader live);

  /** Wraps a request that needs no account, where it would tell another person than beans do. */
  HttpServletRequest wrapPublic(HttpServletRequest request, AccountReader live);

  /** Whether the next request of this browser finds the same login as this one. */
  default boolean isLasting(HttpServletRequest request) {
    return true;
  }

  /** Ends what of the login is Trivet's, for {@link HttpServletRequest#logout}. */
  void logout(HttpServletRequest request);

  /**
   * From now on the account goes with whoever sent the request, unless another one does.
   *
   * @param session of the request, as it was before anybody waited for anything
   * @param replaceable another account that may be signed in and is then replaced
   * @throws SessionFailure when the session could not be changed
   */
  SignInResult signIn(
      HttpServletRequest request,
      HttpSession session,
      AccountId replaceable,
      Account account,
      Instant consentAt);

  /** Whether this is somebody, and neither of those. */
  static boolean isAnother(@Nullable AccountId now, AccountId one, AccountId two) {
    return now != null && !now.equals(one) && !now.equals(two);
  }

  /** The person chose a site, for this session and the next ones. */
  void chooseSite(HttpServletRequest request, Login login, CloudId site);

  /**
   * The account is gone: nobody is signed in with this session any more, whatever a listener
   * throws.
   *
   * @throws SessionFailure when the login could not be taken out of the session
   */
  void signOut(HttpServletRequest request);
}
