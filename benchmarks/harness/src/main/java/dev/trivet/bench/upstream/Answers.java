// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON texts in the form of Atlassian's answers. */
final class Answers {

  private Answers() {}

  static String tokens(Tokens.Issued issued, int seconds, String idToken) {
    String id = idToken.isEmpty() ? "" : ",\"id_token\":\"" + idToken + "\"";
    return String.format(
        Locale.ROOT,
        """
        {"access_token":"%s","expires_in":%d,"token_type":"Bearer","refresh_token":"%s",\
        "scope":"read:me read:jira-work offline_access"%s}""",
        issued.access(),
        seconds,
        issued.refresh(),
        id);
  }

  static String refused() {
    return """
        {"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}""";
  }

  static String account(String account) {
    return String.format(
        Locale.ROOT,
        """
        {"account_type":"atlassian","account_id":"%1$s","sub":"%1$s","email":"%1$s@example.com",\
        "name":"Person of %1$s","picture":"https://avatars.example.com/%1$s",\
        "account_status":"active","nickname":"%1$s","zoneinfo":"Europe/Berlin","locale":"en-US",\
        "extended_profile":{"job_title":"Engineer","organization":"Example","location":"Berlin"},\
        "characteristics":{"not_mentionable":false},"last_updated":"2026-11-01T08:00:00.000Z",\
        "email_verified":true}""",
        account);
  }

  static String sites(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    """
                {"id":"%08d-5a1c-4a4e-9b62-1d3a7c0e4f21","name":"site-%d",\
                "url":"https://site-%d.atlassian.net","scopes":["read:jira-work"],\
                "avatarUrl":"https://avatars.example.com/site-%d"}""",
                    i,
                    i,
                    i,
                    i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String myself(String account) {
    return "{\"accountId\":\"" + account + "\"}";
  }
}
