// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/**
 * Client secret (RFC 6749 section 2.3.1). Prints as {@code ***}.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
