// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/**
 * The client secret. Prints as {@code ***}.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
