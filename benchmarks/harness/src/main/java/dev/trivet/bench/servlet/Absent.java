// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import java.lang.reflect.Proxy;

/** Factory of objects whose methods all throw, below wrappers that have the methods in use. */
final class Absent {

  private Absent() {}

  static <T> T of(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            }));
  }
}
