// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.LogRecorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {

  private final List<String> closed = new ArrayList<>();
  private final Closer closing = new Closer(new ApplicationName("/app"));

  @Test
  void resources_areClosedOnce_lastOpenedFirst() {
    closing.add(() -> closed.add("store"));
    closing.add(() -> closed.add("upkeep"));

    closing.close();
    closing.close();

    assertThat(closed).containsExactly("upkeep", "store");
  }

  @Test
  void resource_thatCannotBeClosed_leavesTheOthersClosed() {
    closing.add(() -> closed.add("store"));
    closing.add(
        () -> {
          throw new IllegalStateException("stuck");
        });

    try (LogRecorder log = new LogRecorder()) {
      closing.close();

      assertThat(log.lines()).singleElement().asString().startsWith("WARNING could not close");
    }
    assertThat(closed).containsExactly("store");
  }
}
