// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests of the sample. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SampleIT implements SignInSuite, AttackSuite, StageSuite {

  private final SampleFixture sample = new SampleFixture();

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Suites.FIRST.start();
  }

  @BeforeEach
  void forget() {
    sample.atlassian().reset();
  }

  @Override
  public SampleFixture sample() {
    return sample;
  }
}
