// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class ConsentTest {
  private final FakeAtlassian fake;
  private final App app;

  ConsentTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void form_sentAsItStands_acceptsTheFirstChoices() throws Exception {
    String page = app.get(app.authorizeUrl()).body();
    Map<String, String> fields = new TreeMap<>();
    Matcher input =
        Pattern.compile("<input type=\"(hidden|radio)\" name=\"(\\w+)\" value=\"([^\"]*)\"( c)?")
            .matcher(page);
    while (input.find()) {
      if (input.group(1).equals("hidden") || input.group(4) != null) {
        fields.put(input.group(2), input.group(3));
      }
    }
    Matcher button =
        Pattern.compile("<button type=\"submit\" name=\"(\\w+)\" value=\"(accept)\">Accept<")
            .matcher(page);
    assertThat(button.find()).isTrue();
    fields.put(button.group(1), button.group(2));
    Matcher form = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">").matcher(page);
    assertThat(form.find()).isTrue();

    HttpResponse<String> back =
        app.post(form.group(1), "application/x-www-form-urlencoded", App.form(fields));

    assertThat(fields).containsEntry("account", "mia").containsEntry("site", "site-a");
    assertThat(back.statusCode()).isEqualTo(302);
    assertThat(back.headers().firstValue("Location").orElseThrow())
        .startsWith(App.CALLBACK + "?code=")
        .endsWith("&state=" + App.STATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a+b/c==",
        "\"><script>&amp;",
        "line\r\nbreak\n",
        " ",
        "ü€😀",
        "%41%2B",
        "a&b=c#d",
        ""
      })
  void state_ofAnyKind_comesBackUnchanged(String state) {
    app.with("state", state);

    assertThat(App.parameters(app.consent("mia", "site-a"))).containsEntry("state", state);
    assertThat(App.parameters(fake.decline(app.authorizeUrl()))).containsEntry("state", state);
  }

  @Test
  void state_notSent_doesNotComeBack() {
    assertThat(App.parameters(app.without("state").consent("mia", "site-a")))
        .containsOnlyKeys("code");
  }

  @Test
  void redirectUri_withQuery_keepsIt() {
    URI callback = URI.create("https://app.example/cb?tenant=1");
    fake.redirectUri(callback);

    URI back = app.with("redirect_uri", callback.toString()).consent("mia", "site-a");

    assertThat(back.toString()).startsWith("https://app.example/cb?tenant=1&code=");
  }

  @Test
  void cancel_comesBackAsAccessDenied() {
    URI back = fake.decline(app.authorizeUrl());

    assertThat(App.parameters(back))
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "User did not authorize the request")
        .containsEntry("state", App.STATE)
        .doesNotContainKey("code");
    assertThat(back.toString()).contains("User%20did%20not");
  }

  @Test
  void consent_withAnAuthorizationError_comesBackWithIt_andWithTheState() {
    fake.rules().authorizationError("server_error");

    assertThat(App.parameters(app.consent("mia", "site-a")))
        .containsOnlyKeys("error", "state")
        .containsEntry("error", "server_error");
  }

  @Test
  void issuer_standsInEveryAnswer() {
    fake.rules().issuer("https://other.example/realms/a");

    assertThat(App.parameters(app.consent("mia", "site-a")))
        .containsEntry("iss", "https://other.example/realms/a")
        .containsKeys("code", "state");
    assertThat(App.parameters(fake.decline(app.authorizeUrl()))).containsKeys("error", "iss");
  }

  @Test
  void cancel_withoutStateOnError_leavesItOut() {
    fake.rules().stateOnError(false);

    assertThat(App.parameters(fake.decline(app.authorizeUrl()))).doesNotContainKey("state");
  }

  @Test
  void siteOutOfReach_isRefusedWithAPage() {
    fake.reach("edward", "site-b");

    assertThatThrownBy(() -> app.consent("edward", "site-a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("saw 403")
        .hasMessageContaining("site which you don&#39;t have");
    assertThat(app.consent("edward", "site-b")).hasParameter("code");
  }

  @Test
  void siteWithoutAnyAccess_isNotOffered() throws Exception {
    for (String person : List.of("mia", "edward", "mallory")) {
      fake.reach(person, "site-a", "site-b");
    }

    assertThat(app.get(app.authorizeUrl()).body()).contains("site-b").doesNotContain("site-c");
  }

  @Test
  void names_areEscaped() throws Exception {
    fake.put(Person.named("eve", "<b onclick=\"x\">Eve</b>"));
    fake.put(FakeSite.named("site-d", "Damson & Sons"));

    assertThat(app.get(app.authorizeUrl()).body())
        .contains("&lt;b onclick=&quot;x&quot;&gt;Eve", "Damson &amp; Sons")
        .doesNotContain("<b ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "request=%25", "request=AAAA&decision=accept", "decision=accept", "request=é"})
  void form_thatWasTamperedWith_isRefused(String form) throws Exception {
    HttpResponse<String> page =
        app.post("/oauth2/authorize/server/consent", "application/x-www-form-urlencoded", form);

    assertThat(page.statusCode()).isEqualTo(400);
  }

  @Test
  void unknownChoice_isRefused() {
    assertThatThrownBy(() -> app.consent("nobody", "site-a")).hasMessageContaining("saw 400");
  }
}
