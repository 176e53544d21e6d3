// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.ArrayList;
import java.util.List;

/**
 * Template of the message about one kind of failure.
 *
 * @param status the HTTP status
 * @param key of the messages: with {@code .title} what happened, with {@code .text} what it means
 * @param isPassing whether another try after a while helps
 */
public record MessageTemplate(int status, String key, boolean isPassing) {

  /** Status of what the person cannot change: time helps, or the operator. */
  static final int UNAVAILABLE = 503;

  /** Makes the template of a failure that waiting does not help. */
  MessageTemplate(int status, String key) {
    this(status, key, false);
  }

  Text title() {
    return Text.of(key + ".title");
  }

  /**
   * Returns what it means.
   *
   * @param upstream the service that failed
   */
  List<Text> text(String upstream) {
    List<Text> text = new ArrayList<>();
    text.add(Text.of(key + ".text", upstream));
    if (status == UNAVAILABLE && !isPassing) {
      text.add(Text.of("operator"));
    }
    return text;
  }
}
