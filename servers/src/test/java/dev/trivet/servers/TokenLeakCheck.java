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

/** Check that no response of a test contains a token, in a header, a page or JSON. */
final class TokenLeakCheck {

  /**
   * Headers that may contain random text: the {@code state} to Atlassian, the session id to its
   * browser.
   */
  private static final Set<String> MAY_HOLD_RANDOM_TEXT = Set.of("location", "set-cookie");

  private static final Pattern RANDOM_LINE = Pattern.compile("(?im)^(location|set-cookie):.*$");

  /** Inline pictures of the server's own error pages. */
  private static final Pattern PICTURE = Pattern.compile("data:image/[^\"')]*");

  private TokenLeakCheck() {}

  static void requireNoSecret(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(MAY_HOLD_RANDOM_TEXT);
    assertThat(SecretScan.in(headers + PICTURE.matcher(answer.body()).replaceAll("")))
        .as("secrets in the answer of " + answer.uri().getPath())
        .allMatch(
            find -> find.startsWith("e-mail"),
            "an e-mail address, which belongs to the signed-in person");
  }

  /** Tells whether the response contains text that looks like a token. */
  static boolean holdToken(RawResponse answer) {
    return answer.text().contains("eyJ")
        && SecretScan.in(RANDOM_LINE.matcher(answer.text()).replaceAll("")).stream()
            .anyMatch(find -> find.startsWith("token"));
  }
}
