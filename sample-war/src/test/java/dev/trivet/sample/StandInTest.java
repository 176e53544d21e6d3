// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8090", "http://127.0.0.1:8090", "http://[::1]:8090"})
  void address_ofThisMachine_isAStandIn(String address) {
    assertThat(StandIn.parse(address)).hasToString(address);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"https://auth.atlassian.com", "http://localhost.example", "http://10.0.0.1:8090"})
  void anyOtherAddress_isNone(String address) {
    assertThat(StandIn.parse(address)).isNull();
  }
}
