// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failure because the grant lacks scopes (RFC 6750 section 3.1, {@code insufficient_scope}). */
public final class MissingScopeException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final transient Scopes scopes;
  private final String[] documented;
  private final @Nullable String call;

  /** Creates the failure with the missing scopes. */
  public MissingScopeException(Scopes scopes) {
    super(ErrorCode.MISSING_SCOPE, "the grant lacks: " + scopes, null);
    this.scopes = scopes;
    this.documented = new String[0];
    this.call = null;
  }

  /**
   * Creates the failure for Atlassian's answer "scope does not match", which names no scope.
   *
   * @param scopes scopes that are configured and not granted; empty when the call needs a scope
   *     that is not configured
   * @param granted scopes that are granted
   * @param call method and path of the call, without ids and values
   * @param documented sets of scopes of which one is enough; empty when they are not known
   * @param page address where Atlassian documents the call
   */
  public MissingScopeException(
      Scopes scopes, Scopes granted, String call, List<Scopes> documented, String page) {
    super(
        ErrorCode.MISSING_SCOPE,
        call
            + ": the scopes do not match; "
            + documentation(documented, page)
            + "; granted: "
            + granted
            + "; configured and not granted: "
            + (scopes.isEmpty() ? "none, so trivet.scopes must name one more" : scopes),
        null);
    this.scopes = scopes;
    this.documented = texts(documented);
    this.call = call;
  }

  private static String documentation(List<Scopes> documented, String page) {
    return documented.isEmpty()
        ? "Atlassian documents the scopes at " + page
        : "Atlassian's documentation asks for "
            + String.join(", or instead for ", texts(documented))
            + (" (" + page + ")");
  }

  private static String[] texts(List<Scopes> documented) {
    return documented.stream().map(Scopes::toString).toArray(String[]::new);
  }

  /**
   * Returns the missing scopes: configured, and not granted. Empty where all configured scopes are
   * granted, so that another consent does not help.
   */
  public Scopes scopes() {
    return scopes;
  }

  /**
   * Returns the call that Atlassian refused, such as {@code GET /rest/api/3/issue/{issueIdOrKey}}:
   * without ids, values and query. Empty where no call was made.
   */
  public Optional<String> call() {
    return Optional.ofNullable(call);
  }

  /**
   * Returns the sets of scopes that Atlassian's documentation asks for. One set is enough; the
   * first is the one that Atlassian recommends. Empty for a call that Trivet does not know.
   */
  public List<Scopes> documentedScopes() {
    return Stream.of(documented).map(Scopes::parse).toList();
  }
}
