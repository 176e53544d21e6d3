// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewTransactionTest {

  /**
   * Returns a container that supports the annotation as a binding or not, with that number of
   * interceptors.
   */
  private static BeanManager container(boolean binding, int interceptors) {
    return (BeanManager)
        Proxy.newProxyInstance(
            BeanManager.class.getClassLoader(),
            new Class<?>[] {BeanManager.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isInterceptorBinding" -> binding && arguments[0] == Transactional.class;
                  case "resolveInterceptors" ->
                      isNew(List.of(arguments))
                          ? Collections.nCopies(interceptors, proxy)
                          : List.of(proxy);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static boolean isNew(List<Object> arguments) {
    return ((Object[]) arguments.get(1))[0] instanceof Transactional asked
        && asked.value() == TxType.REQUIRES_NEW;
  }

  @Test
  void containerWithAnInterceptor_hasTransactions() {
    assertThat(NewTransaction.isPossible(container(true, 1))).isTrue();
  }

  @Test
  void interfacesAlone_areNoTransactions() {
    assertThat(NewTransaction.isPossible(container(true, 0))).isFalse();
  }

  @Test
  void containerThatDoesNotKnowTheAnnotation_hasNone() {
    assertThat(NewTransaction.isPossible(container(false, 1))).isFalse();
  }
}
