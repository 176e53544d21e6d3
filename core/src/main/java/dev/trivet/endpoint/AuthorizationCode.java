// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * Authorization code (RFC 6749 section 4.1.2) whose callback was matched with a flow of the same
 * browser. Only {@link AuthorizationResponse#match} makes one, so an unchecked code does not
 * compile into a token request. Prints as {@code ***}.
 */
public final class AuthorizationCode {

  private final String value;

  AuthorizationCode(String value) {
    this.value = value;
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
