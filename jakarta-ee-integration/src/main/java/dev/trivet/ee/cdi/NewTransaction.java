// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** The container's transactions; an interceptor, because managers have other names everywhere. */
@ApplicationScoped
class NewTransaction {

  @Transactional(TxType.REQUIRES_NEW)
  <T> T run(Supplier<T> work) {
    return work.get();
  }
}
