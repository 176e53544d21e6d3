// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.GuardSettings;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.servlet.AllocatedBytes;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.PlainRequest;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that a decision allocates: none for a public path, and none for an account that enters. */
class GuardAllocationTest {

  private static final int DECISIONS = 1_000;

  private static final GrantStatus LIVE =
      new GrantStatus(GrantState.LIVE, Scopes.parse("read:jira-work"), Set.of());

  @ParameterizedTest
  @CsvSource({
    "/public/page, 1, PUBLIC",
    "/public/page, 500, PUBLIC",
    "/area1/page, 1, ADMITTED",
    "/area1/page, 500, ADMITTED"
  })
  void decision_allocatesNothing_withAnyNumberOfPatterns(
      String path, int patterns, Decision.Passed expected) throws Exception {
    Guard guard = guard(patterns);
    PlainRequest request = new PlainRequest(path);
    for (int i = 0; i < DECISIONS; i++) {
      assertThat(guard.decide(request)).isEqualTo(expected);
    }

    assertThat(AllocatedBytes.each(DECISIONS, () -> guard.decide(request))).isZero();
  }

  private static Guard guard(int patterns) {
    String protect =
        IntStream.rangeClosed(1, patterns)
            .mapToObj(i -> "/area" + i + "/*")
            .collect(Collectors.joining(","));
    String open =
        IntStream.rangeClosed(1, patterns)
            .mapToObj(i -> "/public/area" + i)
            .collect(Collectors.joining(","));
    GuardSettings settings =
        ApplicationFixture.settings(
                URI.create(ApplicationFixture.BASE),
                "trivet.protect=" + protect,
                "trivet.public=" + open)
            .guard();
    return new Guard(
        settings,
        new Urls(settings),
        Map.of("callback", Set.of("GET")),
        request -> "mia",
        account -> LIVE);
  }
}
