// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Factory of partial implementations of large interfaces, made of a plain class with a few methods.
 */
public final class PartialImplementation {

  private PartialImplementation() {}

  /**
   * Makes a proxy that calls the object's methods of the same signature; all other methods throw.
   */
  public static <T> T of(Class<T> type, Object some) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(some, method, arguments)));
  }

  private static @Nullable Object call(
      Object some, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Method ours =
        Arrays.stream(some.getClass().getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(method.getName()))
            .filter(
                candidate ->
                    Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
            .findFirst()
            .orElseThrow(() -> new UnsupportedOperationException(method.toString()));
    try {
      return ours.invoke(some, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
