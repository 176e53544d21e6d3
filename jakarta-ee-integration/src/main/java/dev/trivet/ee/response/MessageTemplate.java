// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

/**
 * Template of the message about one kind of failure.
 *
 * @param status the HTTP status
 * @param title what happened
 * @param text what it means, perhaps with {@link #UPSTREAM}
 * @param isPassing whether another try after a while helps
 */
public record MessageTemplate(int status, String title, String text, boolean isPassing) {

  /** Placeholder for Atlassian, with the product where one is known. */
  static final String UPSTREAM = "{upstream}";

  /** Makes the template of a failure that waiting does not help. */
  MessageTemplate(int status, String title, String text) {
    this(status, title, text, false);
  }
}
