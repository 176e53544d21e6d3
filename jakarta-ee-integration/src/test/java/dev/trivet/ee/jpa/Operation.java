// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Operation of a store.
 *
 * @param method the name of a method of {@link GrantStore} or {@link Leases}
 * @param account the account of the grant, where the first argument names it
 */
record Operation(String method, @Nullable AccountId account) {

  /** Inherited by a thread that a unit of work gets for itself. */
  private static final ThreadLocal<Operation> CURRENT = new InheritableThreadLocal<>();

  /** Returns the operation of this thread. */
  static Operation current() {
    Operation current = CURRENT.get();
    return current == null ? new Operation("", null) : current;
  }

  /** Wraps a store, so that its units of work can find out the operation. */
  static GrantStore named(GrantStore store) {
    return named(GrantStore.class, store);
  }

  private static <T> T named(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            Operation.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> invoke(target, method, arguments)));
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Object first = arguments == null ? null : arguments[0];
    AccountId account = first instanceof AccountId id ? id : null;
    CURRENT.set(
        new Operation(method.getName(), first instanceof Lease lease ? lease.account() : account));
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof Leases leases ? named(Leases.class, leases) : result;
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    } finally {
      CURRENT.remove();
    }
  }
}
