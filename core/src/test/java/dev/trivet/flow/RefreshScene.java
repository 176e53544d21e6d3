// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.Trivet;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Setting of the refresh tests: Mia has signed in for an hour, and there are two nodes. */
@ExtendWith(FakeAtlassianExtension.class)
abstract class RefreshScene {

  static final Duration HOUR = Duration.ofHours(1);

  final FakeAtlassian fake;
  final Application app;
  final Trivet trivet;
  final Trivet other;

  RefreshScene(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
    this.trivet = app.trivet();
    this.other = app.trivet();
  }

  @BeforeEach
  void signIn() {
    app.signIn("mia", "site-a");
    fake.ledger().clear();
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  final Grant grant() {
    return app.grantOf("mia").orElseThrow();
  }

  final TokenSet stored() {
    return Objects.requireNonNull(grant().tokens());
  }

  final TokenSet fresh() {
    return trivet.obtainTokens(grant());
  }

  final int refreshes() {
    return fake.ledger().tokenCalls("refresh_token").size();
  }

  final void pass(Duration time) {
    fake.clock().advance(time);
  }
}
