// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.model.Scopes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestedScopesTest {

  private static final Scopes WRITE = Scopes.parse("write:jira-work");

  private final FakeBrowser browser = new FakeBrowser();

  private FakeRequest request() {
    FakeRequest request = browser.open("/a");
    request.getSession(true);
    return request;
  }

  private static Scopes set(int i) {
    return Scopes.parse("scope:" + i);
  }

  @Test
  void set_isRememberedForItsAccount_inAnyOrder() {
    FakeRequest request = request();
    assertThat(RequestedScopes.contains(request, "mia", WRITE)).isFalse();

    assertThat(RequestedScopes.add(request, "mia", Scopes.parse("b a"))).isTrue();

    assertThat(RequestedScopes.contains(request, "mia", Scopes.parse("a b"))).isTrue();
    assertThat(RequestedScopes.contains(request, "mia", Scopes.parse("a"))).isFalse();
    assertThat(RequestedScopes.contains(request, "mia", Scopes.parse("a b c"))).isFalse();
    assertThat(RequestedScopes.contains(request, "edward", Scopes.parse("a b"))).isFalse();
  }

  @Test
  void memory_isBounded_andTheOldestGoesFirst() throws IOException {
    FakeRequest request = request();
    for (int i = 0; i < 100; i++) {
      assertThat(RequestedScopes.add(request, "mia", set(i))).isTrue();
    }

    for (int i = 0; i < 100; i++) {
      assertThat(RequestedScopes.contains(request, "mia", set(i)))
          .as("set " + i)
          .isEqualTo(i >= 92);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(
          Objects.requireNonNull(request.getSession(true)).getAttribute(RequestedScopes.ATTRIBUTE));
    }
    assertThat(bytes.size()).isLessThan(300);
  }

  @Test
  void withoutASession_nothingIsRemembered() {
    FakeRequest request = browser.open("/a");

    assertThat(RequestedScopes.add(request, "mia", WRITE)).isFalse();
    assertThat(RequestedScopes.contains(request, "mia", WRITE)).isFalse();
    assertThat(browser.session).isNull();
  }

  @Test
  void answer_remembersWhatItDidNotBring() {
    FakeRequest request = request();

    new RequestedScopes(Scopes.parse("read:me read:jira-work"))
        .addMissing(request, "mia", WRITE, Scopes.parse("read:me"));

    assertThat(RequestedScopes.contains(request, "mia", WRITE)).isTrue();
    assertThat(RequestedScopes.contains(request, "mia", WRITE.plus(Scopes.parse("read:jira-work"))))
        .isTrue();
    assertThat(RequestedScopes.contains(request, "mia", Scopes.parse("read:me"))).isFalse();
  }

  static Stream<Object> forgeries() {
    List<String> list = new ArrayList<>(List.of("1", "", "x"));
    return Stream.of(
        "1",
        list,
        List.of("1"),
        List.of("1", ""),
        List.of("2", "", "x"),
        Map.of(),
        List.of("1", "", 5),
        new String[] {"1", "", "x"},
        7L);
  }

  /** Checks that a value of the application counts as no request for consent, and is replaced. */
  @ParameterizedTest
  @MethodSource("forgeries")
  void foreignValue_countsAsNothing(Object value) {
    FakeRequest request = request();
    Objects.requireNonNull(request.getSession(true)).setAttribute(RequestedScopes.ATTRIBUTE, value);

    assertThat(RequestedScopes.contains(request, "mia", WRITE)).isFalse();
    assertThat(RequestedScopes.add(request, "mia", WRITE)).isTrue();
    assertThat(RequestedScopes.contains(request, "mia", WRITE)).isTrue();
  }
}
