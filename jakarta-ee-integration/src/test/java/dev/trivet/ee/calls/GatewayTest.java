// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

  private static final Site SITE =
      new Site(
          new CloudId("cloud-1"),
          "Acorn",
          URI.create("https://acorn.atlassian.net"),
          null,
          List.of());

  private final Gateway gateway =
      new Gateway(URI.create("https://api.atlassian.com/ex/jira/cloud-1"), SITE, "jira");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.atlassian.com/ex/jira/cloud-1",
        "https://api.atlassian.com/ex/jira/cloud-1/",
        "https://api.atlassian.com:443/ex/jira/cloud-1/rest/api/3/myself",
        "HTTPS://API.atlassian.com/ex/jira/cloud-1/rest/api/3/search/jql?jql=a%2F..%2Fb&b=../..",
        "https://api.atlassian.com/ex/jira/cloud-1/rest/api/3/issue/A-1/properties/a%2Fb%20c",
        "https://api.atlassian.com/ex/jira/cloud-1/file/...",
        "https://api.atlassian.com/ex/jira/cloud-1/file/.hidden/a..b/..c/d..",
        "https://api.atlassian.com/ex/jira/cloud-1/x;a=1/100%25"
      })
  void address_belowTheSite_passes(String address) {
    assertThatCode(() -> gateway.check(URI.create(address))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/ex/jira/cloud-1/x",
        "http://api.atlassian.com/ex/jira/cloud-1/x",
        "https://api.atlassian.com:8443/ex/jira/cloud-1/x",
        "https://api.atlassian.com.evil.example/ex/jira/cloud-1/x",
        "https://user@api.atlassian.com/ex/jira/cloud-1/x",
        "https://api.atlassian.com@evil.example/ex/jira/cloud-1/x",
        "//api.atlassian.com/ex/jira/cloud-1/x",
        "/ex/jira/cloud-1/x",
        "mailto:a@example.com",
        "https://api.atlassian.com",
        "https://api.atlassian.com/me",
        "https://api.atlassian.com/ex/jira/cloud-12/x",
        "https://api.atlassian.com/ex/jira/cloud-2/x",
        "https://api.atlassian.com/ex/confluence/cloud-1/x",
        "https://api.atlassian.com//ex/jira/cloud-1/x",
        "https://api.atlassian.com/ex/jira/cloud-1/..",
        "https://api.atlassian.com/ex/jira/cloud-1/../cloud-2/x",
        "https://api.atlassian.com/ex/jira/cloud-1/./x",
        "https://api.atlassian.com/ex/jira/cloud-1/..;a=b/x",
        "https://api.atlassian.com/ex/jira/cloud-1/%2e%2e/x",
        "https://api.atlassian.com/ex/jira/cloud-1/.%2E/x",
        "https://api.atlassian.com/ex/jira/cloud-1/a%2f..%2f..%2fme",
        "https://api.atlassian.com/ex/jira/cloud-1/..%5cx",
        "https://api.atlassian.com/ex/jira/cloud-1/a%5c..%5cx",
        "https://api.atlassian.com/ex/jira/cloud-1/..%3bx/y",
        "https://api.atlassian.com/ex/jira/cloud-1/%252e%252e/x",
        "https://api.atlassian.com/ex/jira/cloud-1/%25252e%25252E%25252fme",
        "https://api.atlassian.com/ex/jira/cloud-1/%2525252525252525252525252e"
      })
  void address_elsewhere_isRefused(String address) {
    assertThatThrownBy(() -> gateway.check(URI.create(address)))
        .isInstanceOfSatisfying(
            MisconfiguredException.class,
            refused -> assertRefusal(refused, ErrorCode.FOREIGN_ADDRESS))
        .hasMessageContaining("TRV-0701")
        .hasMessageNotContaining("evil");
  }

  private static void assertRefusal(MisconfiguredException refused, ErrorCode code) {
    if (refused.code() != code) {
      throw new AssertionError(refused.code());
    }
  }
}
