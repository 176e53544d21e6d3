// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.List;

/**
 * Text of a page in no language yet: a key of the {@link Messages}, and what is filled in.
 *
 * @param key of the messages
 * @param arguments for the places {@code {0}} and on, such as names of people and sites
 */
public record Text(String key, List<String> arguments) {

  /** Keeps a copy of the list. */
  public Text {
    arguments = List.copyOf(arguments);
  }

  public static Text of(String key, String... arguments) {
    return new Text(key, List.of(arguments));
  }
}
