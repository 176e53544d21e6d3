// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.listening;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;

/** Session attribute of the application that is notified when it is removed. */
final class Basket implements HttpSessionBindingListener, Serializable {

  private static final long serialVersionUID = 1L;

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    ListenerFailure.heardAtTheEnd("unbound");
  }
}
