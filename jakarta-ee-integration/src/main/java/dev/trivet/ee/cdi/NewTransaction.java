// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The container's transactions; an interceptor, because managers have other names everywhere. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class NewTransaction {

  /** Whether the container has any: whether something would stand before the method below. */
  static boolean isPossible(BeanManager beans) {
    // where the interfaces are missing, too, the annotation is not seen
    return Stream.of(NewTransaction.class.getAnnotations())
        .filter(annotation -> beans.isInterceptorBinding(annotation.annotationType()))
        .anyMatch(
            binding ->
                !beans.resolveInterceptors(InterceptionType.AROUND_INVOKE, binding).isEmpty());
  }

  <T> T run(Supplier<T> work) {
    return work.get();
  }

  /** Begins a transaction and commits it, to see that it can be done. */
  void begin() {
    // that is what the interceptor does
  }

  /** Runs work in no transaction at all. */
  @Transactional(TxType.NOT_SUPPORTED)
  void suspend(Runnable work) {
    work.run();
  }
}
