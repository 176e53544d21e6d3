// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.listening;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Listener for all session events. */
public class Listener
    implements HttpSessionListener, HttpSessionIdListener, HttpSessionAttributeListener {

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldId) {
    ListenerFailure.heard("id", event.getSession());
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    ListenerFailure.heard("added", event.getSession());
  }

  @Override
  public void attributeReplaced(HttpSessionBindingEvent event) {
    ListenerFailure.heard("replaced", event.getSession());
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    ListenerFailure.heard("removed", event.getSession());
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    ListenerFailure.heardAtTheEnd("destroyed");
  }
}
