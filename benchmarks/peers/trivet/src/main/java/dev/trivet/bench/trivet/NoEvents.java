// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.trivet;

import java.util.function.Consumer;

/** Listener for grant events that does nothing. */
final class NoEvents implements Consumer<Object> {

  @Override
  public void accept(Object event) {}
}
