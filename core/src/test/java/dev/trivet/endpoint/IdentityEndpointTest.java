// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Organisation;
import dev.trivet.story.Clients;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityEndpointTest {

  private final Map<String, Object> me = new LinkedHashMap<>();

  IdentityEndpointTest() {
    me.put("account_type", "atlassian");
    me.put("account_id", "5b10ac8d82e05b22cc7d4ef5");
    me.put("email", "mia@example.com");
    me.put("name", "Mia Krystof");
    me.put("nickname", "Mia");
    me.put("picture", "https://avatar.example/mia.png");
    me.put("zoneinfo", "Europe/Berlin");
    me.put("locale", "en-GB");
    me.put("account_status", "active");
    me.put("extended_profile", Map.of("job_title", "Gardener", "location", ""));
    me.put("email_verified", true);
    me.put("last_updated", "2026-01-15T08:30:00.000Z");
  }

  @Test
  void request_carriesTheTokenInTheHeaderOnly() {
    Request request = IdentityEndpoint.request(Clients.usual(), Clients.tokens());

    assertThat(request.uri()).hasToString("https://api.atlassian.com/me");
    assertThat(request.headers()).containsEntry("Authorization", "Bearer " + Clients.ACCESS_TOKEN);
    assertThat(request).hasToString("GET https://api.atlassian.com/me");
  }

  @Test
  void read_ofEverything_givesTheAccount() {
    assertThat(read())
        .isEqualTo(
            new Account(
                new AccountId("5b10ac8d82e05b22cc7d4ef5"),
                "Mia Krystof",
                "Mia",
                "mia@example.com",
                URI.create("https://avatar.example/mia.png"),
                "Europe/Berlin",
                "en-GB",
                AccountStatus.ACTIVE,
                new Organisation("Gardener", null, null, null)));
  }

  @Test
  void read_withoutAnyOneOfTheOptionalFields_stillTellsWho() {
    for (String field : List.copyOf(me.keySet())) {
      if (!field.equals("account_id")) {
        Object removed = me.remove(field);
        assertThat(read().accountId()).as(field).hasToString("5b10ac8d82e05b22cc7d4ef5");
        me.put(field, removed);
      }
    }
  }

  @Test
  void read_withTheIdAlone_usesItAsName() {
    me.keySet().retainAll(List.of("account_id"));

    assertThat(read())
        .isEqualTo(
            new Account(
                new AccountId("5b10ac8d82e05b22cc7d4ef5"),
                "5b10ac8d82e05b22cc7d4ef5",
                null,
                null,
                null,
                null,
                null,
                AccountStatus.ACTIVE,
                null));
  }

  @Test
  void read_withoutName_usesTheNickname() {
    me.put("name", " ");

    assertThat(read().name()).isEqualTo("Mia");
  }

  @Test
  void read_withWrongTypes_leavesThoseFieldsOut() {
    for (String field : List.of("email", "nickname", "picture", "zoneinfo", "locale")) {
      me.put(field, List.of("a"));
    }
    me.put("name", 7);
    me.put("extended_profile", "a");
    Account account = read();

    assertThat(account.name()).isEqualTo("5b10ac8d82e05b22cc7d4ef5");
    assertThat(account.email()).isNull();
    assertThat(account.picture()).isNull();
    assertThat(account.organisation()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:image/png;base64,AAAA",
        "//evil.example/a.png",
        "/a.png",
        "a.png",
        "https:///a.png",
        "https:a.png",
        "https://evil.example/\"onerror=alert(1)",
        "https://evil.example/a b",
        "file:///etc/passwd",
        " https://a.example"
      })
  void read_withAPictureThatIsNoWebAddress_leavesItOut(String picture) {
    me.put("picture", picture);

    assertThat(read().picture()).isNull();
  }

  @Test
  void read_withAnEmptyProfile_hasNoOrganisation() {
    me.put("extended_profile", Map.of("job_title", "", "phone_numbers", List.of()));

    assertThat(read().organisation()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inactive", "closed", "ACTIVE", "Active", "suspended", " active"})
  void read_ofAnAccountThatIsNotActive_isRefused(String status) {
    me.put("account_status", status);

    refusesAsInactive();
  }

  @Test
  void read_withAStatusOfAnotherKind_failsClosed() {
    me.put("account_status", false);

    refusesAsInactive();
  }

  @Test
  void read_ofAnAppsAccount_isRefused() {
    me.put("account_type", "app");

    refusesAsInactive();
  }

  private void refusesAsInactive() {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            SignInRefusedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ACCOUNT_INACTIVE))
        .hasMessageNotContainingAny("Mia", "mia@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "../x", "5b10\\n"})
  void read_withoutAUsableId_isNotUsable(String id) {
    me.put("account_id", id);

    assertThatThrownBy(this::read).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void read_withAnIdOfAnotherKind_isNotUsable() {
    me.put("account_id", 7);
    assertThatThrownBy(this::read).isInstanceOf(AtlassianUnavailableException.class);
    me.remove("account_id");
    me.put("id", "5b10ac8d82e05b22cc7d4ef5");
    assertThatThrownBy(this::read).isInstanceOf(AtlassianUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "<html></html>", "{\"account_id\":\"leak\""})
  void read_ofAnUnreadableBody_isTransientAndQuotesNothing(String body) {
    assertThatThrownBy(() -> IdentityEndpoint.read(new Response(200, body)))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageNotContaining("leak");
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "404", "429", "500", "503", "302", "204"})
  void read_ofAnotherStatus_isTransient(int status) {
    assertThatThrownBy(() -> IdentityEndpoint.read(new Response(status, "leak")))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("status " + status)
        .hasMessageNotContaining("leak");
  }

  @Test
  void read_of429_carriesTheWait() {
    assertThatThrownBy(() -> IdentityEndpoint.read(new Response(429, Duration.ofSeconds(30), "")))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"message\":\"leak\"}", "{\"error\":\"leak\"}"})
  void read_of403_isForTheOperator(String body) {
    assertThatThrownBy(() -> IdentityEndpoint.read(new Response(403, body)))
        .isInstanceOfSatisfying(
            MisconfiguredException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.IDENTITY_REFUSED))
        .hasMessageContaining("read:me")
        .hasMessageNotContaining("leak");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>leak</html>", "leak", "[]"})
  void read_of403_thatIsNotAtlassians_isTransient(String body) {
    assertThatThrownBy(() -> IdentityEndpoint.read(new Response(403, body)))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("(status 403, ")
        .hasMessageNotContaining("leak");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"code":401,"message":"Unauthorized; scope does not match"} | TRV-0401 | 'scope does not match'
          {"error":"insufficient_scope"}                              | TRV-0401 | the error 'insufficient_scope'
          {"error":"invalid_token"}                                   | TRV-0301 | the error 'invalid_token'
          {"error":"something_new"}                                   | TRV-0301 | unknown error value 'something_new'
          {"code":401,"message":"Unauthorized"}                       | TRV-0301 | gave no usable answer: it names no error
          <html>scope does not match</html>                           | TRV-0301 | gave no usable answer: it is a web page
          """)
  void read_of401_isToldByItsText(String body, String number, String told) {
    assertThatThrownBy(() -> IdentityEndpoint.read(new Response(401, body)))
        .hasMessageStartingWith("[" + number + "] ")
        .hasMessageContainingAll(told, "status 401");
  }

  private Account read() {
    return IdentityEndpoint.read(new Response(200, Json.write(me)));
  }
}
