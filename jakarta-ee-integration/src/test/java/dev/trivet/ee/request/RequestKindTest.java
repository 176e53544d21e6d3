// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests of the kind of a request (field-reports 6: any {@code X-Requested-With} counted as a
 * script).
 */
class RequestKindTest {

  private static FakeRequest request(String headers) {
    FakeRequest request = new FakeBrowser().request("GET", "/x");
    for (String header : headers.split("\\|", -1)) {
      int cut = header.indexOf(':');
      if (cut > 0) {
        request.header(header.substring(0, cut).strip(), header.substring(cut + 1).strip());
      }
    }
    return request;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document                      => PERSON",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document | Accept: text/html  => PERSON",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document | Accept: */*        => PERSON",
        "Accept: text/html                                                        => PERSON",
        "Accept: application/xhtml+xml,TEXT/HTML;q=0.9                            => PERSON",
        "Accept: text/html | Upgrade: h2c | HTTP2-Settings: AAMAAABk              => PERSON",
        "Accept: text/html | Upgrade-Insecure-Requests: 1                         => PERSON",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: iframe | Accept: text/html    => SCRIPT",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: frame                         => SCRIPT",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: object                        => SCRIPT",
        "Sec-Fetch-Mode: navigate | Accept: text/html                             => PERSON",
        "Sec-Fetch-Mode: cors | Sec-Fetch-Dest: empty | Accept: text/html         => SCRIPT",
        "Sec-Fetch-Mode: no-cors | Sec-Fetch-Dest: image                          => SCRIPT",
        "Sec-Fetch-Mode: same-origin | Sec-Fetch-Dest: worker                     => SCRIPT",
        "Sec-Fetch-Mode: websocket | Sec-Fetch-Dest: websocket | Upgrade: websocket => SCRIPT",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document | Sec-Purpose: prefetch => SCRIPT",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document | Purpose: prefetch  => SCRIPT",
        "Accept: text/html | Sec-Purpose: prefetch,prerender                      => SCRIPT",
        "Accept: text/html | Purpose: prefetch                                    => SCRIPT",
        "Accept: text/html | X-Requested-With: XMLHttpRequest                     => SCRIPT",
        "Accept: text/html | X-Requested-With: com.android.browser                => PERSON",
        "Accept: text/html | X-Requested-With: xmlhttprequest2                    => PERSON",
        "Accept: text/html | Upgrade: websocket                                   => SCRIPT",
        "Accept: text/html | Upgrade: WebSocket                                   => SCRIPT",
        "Accept: application/json                                                 => SCRIPT",
        "Accept: */*                                                              => SCRIPT",
        "-                                                                        => SCRIPT"
      })
  void request_isForAPersonOrNot(String headers, RequestKind kind) {
    assertThat(RequestKind.of(request(headers))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "-                                                       => false",
        "Accept: */*                                             => false",
        "Accept: text/html                                       => false",
        "Accept: */* | Upgrade: h2c                              => false",
        "Sec-Fetch-Mode: navigate | Sec-Fetch-Dest: document     => false",
        "Sec-Fetch-Mode: cors                                    => true",
        "X-Requested-With: XMLHttpRequest                        => true",
        "X-Requested-With: org.example.reader                    => false",
        "Upgrade: websocket                                      => true",
        "Purpose: prefetch | Accept: text/html                   => true"
      })
  void plainProgram_doesNotSayScript(String headers, boolean says) {
    assertThat(RequestKind.saysScript(request(headers))).isEqualTo(says);
  }
}
