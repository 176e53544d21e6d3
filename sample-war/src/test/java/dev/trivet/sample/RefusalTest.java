// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {

  @Test
  void refusedToken_isExplained_andOtherAnswersHaveTheirStatus() {
    assertThat(Refusal.text("Jira", 401))
        .isEqualTo(
            "Jira refused the token. Trivet replaces a refused token at most once a minute.");
    assertThat(Refusal.text("Jira", 404)).isEqualTo("Jira answered with status 404.");
  }
}
