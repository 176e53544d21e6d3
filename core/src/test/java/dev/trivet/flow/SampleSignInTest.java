// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.Consent;
import dev.trivet.model.Site;
import dev.trivet.story.Clients;
import org.junit.jupiter.api.Test;

class SampleSignInTest {

  @Test
  void sample_isReadAsAtlassiansResponses_withEveryField() {
    Consent consent =
        SampleSignIn.complete(Clients.usual(), ApplicationName.unknown(), () -> Clients.NOON);

    assertThat(consent.account().email()).isNotNull();
    assertThat(consent.account().picture()).isNotNull();
    assertThat(consent.account().organisation()).isNotNull();
    assertThat(consent.tokens().refreshToken()).isNotNull();
    assertThat(consent.sites()).extracting(Site::avatarUrl).hasSize(1).doesNotContainNull();
  }
}
