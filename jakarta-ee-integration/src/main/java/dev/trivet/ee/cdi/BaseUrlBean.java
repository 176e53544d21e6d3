// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.BaseUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Bean that knows the public address of the web application that the calling code belongs to. */
@ApplicationScoped
class BaseUrlBean implements BaseUrl {

  private final TrivetApplication application;

  /** Makes a proxy, for the container. */
  @SuppressWarnings("NullAway")
  BaseUrlBean() {
    this(null);
  }

  @Inject
  BaseUrlBean(TrivetApplication application) {
    this.application = application;
  }

  @Override
  public String resolve(String page) {
    return application.current().gate().resolve(page);
  }
}
