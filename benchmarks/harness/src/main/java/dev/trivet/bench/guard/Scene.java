// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import java.util.Locale;

/** Kind of request that a guard sees. */
public enum Scene {
  /** A page of a guarded area, opened by a person who is signed in. */
  SIGNED_IN,
  /** A page that is not guarded, opened without a session. */
  PUBLIC,
  /** A guarded page, opened without a session: until the redirect to the provider is written. */
  NEWCOMER,
  /** Data of a guarded area, fetched by a script without a session. */
  SCRIPT;

  /** Returns the name in commands and tables, such as {@code signed-in}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds a scene by its name. */
  public static Scene parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
