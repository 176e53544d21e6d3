// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JtaUnitOfWorkTest {

  private final List<String> steps = new ArrayList<>();

  private final NewTransaction transaction =
      new NewTransaction() {
        @Override
        <T> T suspend(Supplier<T> work) {
          steps.add("suspended");
          T result = work.get();
          steps.add("resumed");
          return result;
        }
      };

  /** Returns a unit that must not be used. */
  private static EntityManagerFactory unused() {
    return (EntityManagerFactory)
        Proxy.newProxyInstance(
            EntityManagerFactory.class.getClassLoader(),
            new Class<?>[] {EntityManagerFactory.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Test
  void workWithoutTransaction_runsWhileThatOfTheCallerIsSuspended() {
    boolean done =
        new JtaUnitOfWork(unused(), transaction)
            .withoutTransaction(
                beforeCommit -> {
                  beforeCommit.run();
                  return steps.add("work");
                });

    assertThat(done).isTrue();
    assertThat(steps).containsExactly("suspended", "work", "resumed");
  }

  /** The container reads it. */
  @Test
  void suspension_isThatOfTheContainer() throws Exception {
    assertThat(
            NewTransaction.class
                .getDeclaredMethod("suspend", Supplier.class)
                .getAnnotation(Transactional.class)
                .value())
        .isEqualTo(TxType.NOT_SUPPORTED);
  }
}
