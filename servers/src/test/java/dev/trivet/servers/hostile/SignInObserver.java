// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import dev.trivet.ee.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Observer of sign-ins that uses beans of the request scope. */
@ApplicationScoped
public class SignInObserver {

  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Inject private RequestNote note;

  @Inject private Person person;

  @Inject private HttpServletRequest request;

  void signedIn(@Observes SignedIn event) {
    note.add(request.getRequestURI());
    note.add(person.describe(request));
    heard.add(note.text() + " of " + event.account().name());
  }

  /** Returns what was heard, one line for each sign-in. */
  String heard() {
    return String.join("\n", heard);
  }
}
