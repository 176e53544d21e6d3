// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.model.ErrorCode;
import java.util.function.Function;

/** Tests of failure codes that only code of the application causes. */
class SharedBeanNumbersTest {

  private final OpenApplications<WebModule> open = new OpenApplications<>(Function.identity(), 0);

  @Provokes(ErrorCode.SEVERAL_APPLICATIONS)
  void timerOfAnEjbJar_withTwoWebApplications(ProvokedFailure provoked) {
    open.add(new WebModule("/wa", null));
    open.add(new WebModule("/wb", null));

    provoked.thrown(catchThrowable(() -> open.find(null)));
  }

  @Provokes(ErrorCode.NOT_OPEN_YET)
  void timerThatIsEarly(ProvokedFailure provoked) {
    provoked.thrown(catchThrowable(() -> open.find(null)));
  }
}
