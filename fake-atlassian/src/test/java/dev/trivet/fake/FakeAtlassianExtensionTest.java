// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class FakeAtlassianExtensionTest {
  private static URI url = URI.create("");

  @BeforeAll
  static void register(FakeAtlassian fake) {
    url = fake.url();
    fake.redirectUri(App.CALLBACK);
  }

  @RepeatedTest(2)
  void eachTest_findsTheSameServerAsNew(FakeAtlassian fake) throws Exception {
    assertThat(fake.url()).isEqualTo(url);
    assertThat(fake.ledger().calls()).isEmpty();
    assertThat(fake.clock().instant()).isBefore(Instant.now().plus(Duration.ofHours(1)));
    assertThat(fake.rules().enforcePkce()).isFalse();
    assertThat(fake.person("mia").name()).isEqualTo("Mia Krystof");
    App app = new App(fake);
    assertThat(app.resources(app.signIn("mia", "site-c"))).hasSize(1);

    fake.clock().advance(Duration.ofDays(1));
    fake.rules().enforcePkce(true);
    fake.put(fake.person("mia").withName("Somebody Else"));
    fake.fault(Endpoint.AUTHORIZE, Fault.status(500).always());
    app.get(fake.url());
  }

  @Test
  void registeredApps_stay(FakeAtlassian fake) {
    assertThat(new App(fake).consent("mia", "site-a")).hasParameter("code");
  }

  @Nested
  class Inside {
    @Test
    void nestedClass_sharesTheServer(FakeAtlassian fake) {
      assertThat(fake.url()).isEqualTo(url);
    }
  }
}
