// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of compressed responses and byte order marks that were not requested (field-reports 6).
 * They cover the token endpoint, {@code /me} and resources, and both kinds of REST client. An
 * unreadable response has a log line with the reason.
 */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class EncodedAnswersTest {

  private final LogRecorder heard = new LogRecorder();
  private final FakeAtlassian fake;
  private final ApplicationFixture fixture;

  EncodedAnswersTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
  }

  @AfterEach
  void close() {
    fixture.close();
    heard.close();
  }

  private static Stream<Arguments> onEach(Fault fault, String why) {
    return Stream.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)
        .map(endpoint -> Arguments.of(endpoint, fault, why));
  }

  static Stream<Arguments> readable() {
    return Stream.of(
            Fault.gzip(), Fault.encoded("x-gzip"), Fault.encoded("deflate"), Fault.byteOrderMark())
        .flatMap(fault -> onEach(fault, ""));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
            onEach(Fault.encoded("br"), "its content coding is neither gzip nor deflate"),
            onEach(Fault.bomb(50_000_000), "it has more than 1048576 bytes"),
            onEach(Fault.charset(StandardCharsets.UTF_16), "it is not UTF-8"),
            onEach(Fault.html(), "it is a web page or XML, not JSON"))
        .flatMap(cases -> cases);
  }

  @ParameterizedTest
  @MethodSource("readable")
  void answer_thatCanBeRead_isRead(Endpoint endpoint, Fault fault, String none) {
    fake.fault(endpoint, fault);

    assertThat(fixture.signIn("/a", "mia", "site-a").getStatus()).isEqualTo(303);
    assertThat(fixture.send(fixture.browser.open("/atlassian/session")).body())
        .contains("Mia Krystof", "https://acorn.atlassian.net");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void answer_thatCannotBeRead_isA503_andItsLineSaysWhy(
      Endpoint endpoint, Fault fault, String why) {
    fake.fault(endpoint, fault);

    FakeResponse answer = fixture.signIn("/a", "mia", "site-a");

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.body()).contains("TRV-0301");
    assertThat(heard.lines().stream().filter(line -> line.contains("TRV-0301")))
        .singleElement()
        .asString()
        .matches("WARNING \\[TRV-0301] sign-in failed: .*" + why + " \\(status 200, .*bytes\\).*")
        .doesNotContain("Back soon", "Mia");
  }
}
