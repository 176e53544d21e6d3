// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.fake.FakeAtlassian;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests inside the server with the application's beans, and tests from outside. */
@ExtendWith(ArquillianExtension.class)
class InsideIT {
  @Inject private CurrentAccount atlassian;

  @Inject private Desk desk;

  /** Stand-in; available in tests that are marked {@code @RunAsClient}. */
  @ArquillianResource private FakeAtlassian fake;

  @Deployment
  static WebArchive application() {
    return Deployments.application();
  }

  @Test
  void beans_areInjected_withoutAnAccount() {
    assertFalse(atlassian.signedIn());
    assertEquals("Good morning, whoever you are.", desk.greeting());
  }

  @Test
  @RunAsClient
  void person_isGreetedByName() {
    assertEquals(
        "Good morning, Mia Krystof.", fake.signIn("mia", "site-a").get("/team/hello").body());
  }

  @Test
  void standIn_isNotInside() {
    assertThrows(IllegalStateException.class, () -> fake.ledger());
  }
}
