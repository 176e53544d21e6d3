// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.RoleSource;
import dev.trivet.model.Account;
import dev.trivet.model.Site;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sources of roles of one web application: all its beans of that type. A bean is made at the first
 * question. Thread-safe.
 */
final class RoleSourceBeans implements RoleSource {

  private final List<Instance.Handle<RoleSource>> beans;

  private RoleSourceBeans(List<Instance.Handle<RoleSource>> beans) {
    this.beans = List.copyOf(beans);
  }

  /**
   * Finds the beans that a web application sees; an EAR may have those of others.
   *
   * @return null where there are none
   */
  static @Nullable RoleSource find(BeanManager manager, WebModule module, Closer closing) {
    List<Instance.Handle<RoleSource>> beans = new ArrayList<>();
    for (Instance.Handle<RoleSource> bean :
        manager.createInstance().select(RoleSource.class, Any.Literal.INSTANCE).handles()) {
      if (module.sees(bean.getBean().getBeanClass())) {
        beans.add(bean);
      }
    }
    if (beans.isEmpty()) {
      return null;
    }
    RoleSourceBeans found = new RoleSourceBeans(beans);
    closing.add(found::close);
    return found;
  }

  @Override
  public Set<String> roles(Account account, List<Site> sites) {
    Set<String> roles = new HashSet<>();
    for (Instance.Handle<RoleSource> bean : beans) {
      roles.addAll(reference(bean).roles(account, sites));
    }
    return roles;
  }

  private synchronized RoleSource reference(Instance.Handle<RoleSource> bean) {
    return bean.get();
  }

  /** Destroys the beans that belong to this object; the others belong to their scope. */
  private void close() {
    for (Instance.Handle<RoleSource> bean : beans) {
      if (bean.getBean().getScope() == Dependent.class) {
        bean.close();
      }
    }
  }
}
