// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingTest {

  /**
   * Table of all keys and defaults (section 7 of the design): a changed line breaks existing
   * deployments.
   */
  private static final String[] ALL = {
    "trivet.client-id=",
    "trivet.client-secret=",
    "trivet.client-secret-file=",
    "trivet.base-url=",
    "trivet.base-path-differs=false",
    "trivet.scopes=read:me",
    "trivet.offline-access=true",
    "trivet.protect=/*",
    "trivet.public=",
    "trivet.identity=atlassian",
    "trivet.max-age=",
    "trivet.sites=",
    "trivet.error-page=",
    "trivet.application-name=",
    "trivet.theme=",
    "trivet.landing-page=/",
    "trivet.path-prefix=/atlassian",
    "trivet.store=jpa",
    "trivet.data-source=java:comp/DefaultDataSource",
    "trivet.persistence-unit=",
    "trivet.encryption-keys=",
    "trivet.encryption-keys-file=",
    "trivet.flow-lifetime=PT15M",
    "trivet.flow-limit=16",
    "trivet.connect-timeout=PT3S",
    "trivet.call-timeout=PT10S",
    "trivet.proxy=",
    "trivet.recheck=PT1M",
    "trivet.recheck-grace=PT5M",
    "trivet.refresh-margin=PT2M",
    "trivet.authorization-server=https://auth.atlassian.com",
    "trivet.api-server=https://api.atlassian.com",
    "trivet.audience=api.atlassian.com",
    "trivet.allowed-origins=",
    "trivet.pkce=true",
    "trivet.strict-paths=true"
  };

  @Test
  void settings_haveTheKeysAndDefaultsOfTheDesign() {
    assertThat(Setting.values())
        .extracting(setting -> setting.key() + "=" + setting.fallback().orElse(""))
        .containsExactlyInAnyOrder(ALL);
  }

  @Test
  void environmentVariable_isTheKeyInCapitals() {
    assertThat(Setting.CLIENT_SECRET_FILE.environmentVariable())
        .isEqualTo("TRIVET_CLIENT_SECRET_FILE");
    for (Setting setting : Setting.values()) {
      assertThat(setting.environmentVariable()).matches("TRIVET_[A-Z]+(_[A-Z]+)*");
    }
  }
}
