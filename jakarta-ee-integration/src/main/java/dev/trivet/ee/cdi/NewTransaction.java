// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Bean with a new transaction of the container for each call, or with none. It uses the
 * interceptor, since transaction managers have different names on each server.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class NewTransaction {

  /**
   * Whether the container has transactions, so that an interceptor runs before the method below.
   */
  static boolean isPossible(BeanManager beans) {
    // where the interfaces are missing, too, the annotation is not visible
    return Stream.of(NewTransaction.class.getAnnotations())
        .filter(annotation -> beans.isInterceptorBinding(annotation.annotationType()))
        .anyMatch(
            binding ->
                !beans.resolveInterceptors(InterceptionType.AROUND_INVOKE, binding).isEmpty());
  }

  <T> T run(Supplier<T> work) {
    return work.get();
  }

  /** Runs work outside any transaction: that of the caller is suspended. */
  @Transactional(TxType.NOT_SUPPORTED)
  <T> T suspend(Supplier<T> work) {
    return work.get();
  }

  /** Begins a transaction and commits it, to check that this works. */
  void begin() {
    // the interceptor does it
  }
}
