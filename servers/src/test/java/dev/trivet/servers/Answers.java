// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.SecretScan;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every answer that any test gets: a token never reaches a browser, in no header, page or JSON. */
final class Answers {

  /** Where a state goes to Atlassian, and a session to its browser. */
  private static final Set<String> MAY_HOLD_RANDOM_TEXT = Set.of("location", "set-cookie");

  private Answers() {}

  static void requireNoSecret(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    StringBuilder random = new StringBuilder();
    for (String name : MAY_HOLD_RANDOM_TEXT) {
      random.append(headers.remove(name));
    }
    assertThat(SecretScan.in(headers + answer.body()))
        .as("secrets in the answer of " + answer.uri().getPath())
        .allMatch(
            find -> find.startsWith("e-mail"), "an e-mail address, which is the person's own");
    assertThat(SecretScan.in(random.toString()))
        .as("secrets in Location or Set-Cookie of " + answer.uri().getPath())
        .allMatch(find -> find.startsWith("state"), "a state on its way to Atlassian");
  }

  static boolean holdToken(RawAnswer answer) {
    return answer.text().contains("eyJ")
        && SecretScan.in(answer.text()).stream().anyMatch(find -> find.startsWith("token"));
  }
}
