// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.ear.web;

import dev.trivet.ee.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Recorder of sign-ins in one web application; each has its own copy of this class. */
@ApplicationScoped
public class SignInLog {

  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** Returns the names of people who signed in, in order. */
  public List<String> heard() {
    return heard;
  }

  void signedIn(@Observes SignedIn event) {
    heard.add(event.account().name());
  }
}
