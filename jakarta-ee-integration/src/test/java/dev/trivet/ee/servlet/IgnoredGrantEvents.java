// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.util.function.Consumer;

/** Listener that ignores grant events. */
final class IgnoredGrantEvents implements Consumer<Object> {

  @Override
  public void accept(Object event) {
    throw new AssertionError("nothing is refreshed or ends here: " + event);
  }
}
