// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.SecretScan;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every answer that any test gets: a token never reaches a browser, in no header, page or JSON. */
final class Answers {

  /** Where a state goes to Atlassian, and a session to its browser. */
  private static final Set<String> MAY_HOLD_RANDOM_TEXT = Set.of("location", "set-cookie");

  private static final Pattern RANDOM_LINE = Pattern.compile("(?im)^(location|set-cookie):.*$");

  /** On the server's own error pages. */
  private static final Pattern PICTURE = Pattern.compile("data:image/[^\"')]*");

  private Answers() {}

  static void requireNoSecret(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(MAY_HOLD_RANDOM_TEXT);
    assertThat(SecretScan.in(headers + PICTURE.matcher(answer.body()).replaceAll("")))
        .as("secrets in the answer of " + answer.uri().getPath())
        .allMatch(
            find -> find.startsWith("e-mail"), "an e-mail address, which is the person's own");
  }

  /** Whether there is something that looks like a token. */
  static boolean holdToken(RawAnswer answer) {
    return answer.text().contains("eyJ")
        && SecretScan.in(RANDOM_LINE.matcher(answer.text()).replaceAll("")).stream()
            .anyMatch(find -> find.startsWith("token"));
  }
}
