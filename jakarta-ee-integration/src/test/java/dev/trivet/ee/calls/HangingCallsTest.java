// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HangingCallsTest {

  private final TestNanos nanos = new TestNanos();
  private final HangingCalls unanswered = new HangingCalls(Duration.ofSeconds(13), nanos);

  private void begin(int calls) {
    for (int i = 0; i < calls; i++) {
      unanswered.begin();
    }
  }

  private void assertPasses() {
    assertThatCode(unanswered::check).doesNotThrowAnyException();
  }

  @Test
  void manyCallsInProgress_areAllowed() {
    begin(1000);
    nanos.advance(Duration.ofMillis(1999));

    assertPasses();
  }

  @Test
  void manyCalls_withoutAnswerForLong_stopNewOnes_untilTheirTimeIsOver() {
    begin(15);
    nanos.advance(Duration.ofSeconds(2));
    assertPasses();
    begin(1);
    assertPasses();
    nanos.advance(Duration.ofSeconds(2));

    AtlassianUnavailableException refused =
        catchThrowableOfType(AtlassianUnavailableException.class, unanswered::check);

    assertThat(refused.code()).isEqualTo(ErrorCode.PRODUCT_UNAVAILABLE);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(13));
    nanos.advance(Duration.ofSeconds(12));
    assertPasses();
  }

  @Test
  void answer_ofAHangingCall_givesItsPermitBack() {
    begin(14);
    HangingCalls.Call call = unanswered.begin();
    nanos.advance(Duration.ofSeconds(3));
    assertPasses();

    call.end();
    call.end();

    begin(1);
    nanos.advance(Duration.ofSeconds(3));
    assertPasses();
    begin(1);
    nanos.advance(Duration.ofSeconds(3));
    assertThat(catchThrowableOfType(AtlassianUnavailableException.class, unanswered::check))
        .isNotNull();
  }

  @Test
  void answer_makesRoom() {
    begin(15);
    HangingCalls.Call call = unanswered.begin();
    nanos.advance(Duration.ofSeconds(3));

    call.end();

    assertPasses();
  }
}
