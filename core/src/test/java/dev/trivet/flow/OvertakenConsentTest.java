// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two consents in two tabs: the code that is exchanged first is stored last. */
class OvertakenConsentTest extends RefreshScene {

  OvertakenConsentTest(FakeAtlassian fake) {
    super(fake);
  }

  @Test
  void slowSignIn_doesNotReplaceTheTokensOfANewerOne() {
    // the newer consent ends the tokens of the older one, so keeping those would lose the grant
    fake.rules().newConsentEndsOldTokens(true);
    MatchedResponse.Granted slow = app.consent("edward", "site-a");
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> may = new CompletableFuture<>();
    MortalStore store = new MortalStore(app.store());
    store.beforeKeeping =
        () -> {
          begun.complete(null);
          may.join();
        };
    Trivet node = app.trivet(store);
    CompletableFuture<ConsentOutcome> first =
        CompletableFuture.supplyAsync(() -> Application.complete(node, slow));
    begun.join();
    pass(Duration.ofSeconds(1));
    ConsentOutcome second = app.signIn("edward", "site-b");
    may.complete(null);

    ConsentOutcome late = first.join();

    assertThat(late.grant()).isEqualTo(second.grant());
    assertThat(late.added()).isEmpty();
    assertThat(app.grantOf("edward")).contains(second.grant());
    pass(HOUR);
    TokenSet fresh = trivet.obtainTokens(second.grant());
    assertThat(fresh.accessToken()).isNotEmpty();
  }
}
