// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.Optional;
import java.util.Set;

/** How answers are spelled where reports about Atlassian differ, read anew at each call. */
public interface ResponsePolicy {
  /** Whether an error at the callback carries the state. */
  boolean stateOnError();

  /** Whether an unknown scope breaks the request rather than being dropped. */
  boolean rejectUnknownScopes();

  /** Whether the request must carry {@code audience}. */
  boolean audienceRequired();

  /** {@code BearerToken} or {@code bearer}. */
  String tokenType();

  /** The answer to a refresh token that is not good. */
  ErrorResponse deadToken();

  /** The answer to a code that is not good. */
  ErrorResponse badCode();

  /** The answer to a code whose verifier does not match (RFC 7636 section 4.6). */
  ErrorResponse wrongVerifier();

  /** What a consent is answered with instead of a code; none where there is a code. */
  Optional<String> authorizationError();

  /** What every authorization response says as {@code iss} (RFC 9207), if anything. */
  Optional<String> issuer();

  /** The gateway's status for an expired access token. */
  int expiredTokenStatus();

  /** The origins whose scripts may read the API's answers. */
  Set<String> allowedOrigins();

  /** Whether version 1 of Confluence's API answers 410. */
  boolean confluenceV1Gone();
}
