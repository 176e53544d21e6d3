// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.Optional;
import java.util.Set;

/**
 * Policy for responses where the documents and the reports about Atlassian differ. It is read at
 * each call, so a change works at once.
 */
public interface ResponsePolicy {
  /** Whether the error that Cancel sends to the callback carries the state. */
  boolean stateOnError();

  /** Whether an unknown scope is refused; if not, it is dropped. */
  boolean rejectUnknownScopes();

  /** Whether an authorization request must carry {@code audience}. */
  boolean audienceRequired();

  /** The spelling of {@code token_type}: {@code Bearer} or {@code bearer}. */
  String tokenType();

  /** The response to an invalid refresh token. */
  ErrorResponse deadToken();

  /** The response to an invalid code. */
  ErrorResponse badCode();

  /** The response to a code whose PKCE verifier does not match (RFC 7636 section 4.6). */
  ErrorResponse wrongVerifier();

  /** The {@code error} that a consent is answered with; empty if it gets a code. */
  Optional<String> authorizationError();

  /** The {@code iss} of every authorization response (RFC 9207); empty for none. */
  Optional<String> issuer();

  /** The gateway's status for an expired access token. */
  int expiredTokenStatus();

  /** The origins whose scripts may read responses of the API. */
  Set<String> allowedOrigins();

  /** Whether version 1 of Confluence's API responds with 410. */
  boolean confluenceV1Gone();
}
