// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class RefreshTest {
  private final FakeAtlassian fake;
  private final App app;

  RefreshTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void refresh_rotates() throws Exception {
    Map<String, Object> first = app.signIn("mia", "site-a");

    Map<String, Object> second = App.json(app.refresh(first.get("refresh_token")));

    assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
    assertThat(second.get("access_token")).isNotEqualTo(first.get("access_token"));
    assertThat(app.get("/me", second.get("access_token")).statusCode()).isEqualTo(200);
    assertThat(app.get("/me", first.get("access_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void predecessor_insideTheLeeway_isTolerated() throws Exception {
    Object first = app.signIn("mia", "site-a").get("refresh_token");
    Object second = refreshed(first);
    fake.clock().advance(Duration.ofMinutes(9));

    Object sibling = refreshed(first);

    assertThat(sibling).isNotEqualTo(second);
    assertThat(app.refresh(sibling).statusCode()).isEqualTo(200);
    assertThat(fake.ledger().spentRefreshTokens()).hasSize(1);
  }

  @Test
  void predecessor_afterTheLeeway_endsTheFamily() throws Exception {
    Map<String, Object> first = app.signIn("mia", "site-a");
    Map<String, Object> second = App.json(app.refresh(first.get("refresh_token")));
    fake.clock().advance(Duration.ofMinutes(10));

    assertThat(app.refresh(first.get("refresh_token")).statusCode()).isEqualTo(403);

    assertThat(app.refresh(second.get("refresh_token")).statusCode()).isEqualTo(403);
    assertThat(app.get("/me", second.get("access_token")).statusCode()).isEqualTo(401);
  }

  @Test
  void predecessor_withoutLeeway_endsTheFamily() throws Exception {
    fake.rules().leeway(Duration.ZERO);
    Object first = app.signIn("mia", "site-a").get("refresh_token");
    Object second = refreshed(first);

    assertThat(app.refresh(first).statusCode()).isEqualTo(403);
    assertThat(app.refresh(second).statusCode()).isEqualTo(403);
  }

  @Test
  void grandparent_insideTheLeeway_endsTheFamily() throws Exception {
    Object first = app.signIn("mia", "site-a").get("refresh_token");
    Object third = refreshed(refreshed(first));

    assertThat(app.refresh(first).statusCode()).isEqualTo(403);
    assertThat(app.refresh(third).statusCode()).isEqualTo(403);
  }

  @Test
  void refresh_manyAtOnceWithoutLeeway_rotatesOnce() throws Exception {
    fake.rules().leeway(Duration.ZERO);
    Object token = app.signIn("mia", "site-a").get("refresh_token");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<HttpResponse<String>>> calls =
        threads.invokeAll(Collections.nCopies(16, () -> app.refresh(token)));
    threads.shutdown();

    int good = 0;
    for (Future<HttpResponse<String>> call : calls) {
      good += call.get().statusCode() == 200 ? 1 : 0;
    }

    assertThat(good).isEqualTo(1);
    assertThat(fake.ledger().spentRefreshTokens()).hasSize(15);
  }

  @Test
  void deadToken_isAnsweredAsDocumented() throws Exception {
    HttpResponse<String> response = app.refresh("nonsense");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(App.json(response))
        .containsEntry("error", "invalid_grant")
        .containsEntry("error_description", "Unknown or invalid refresh token.");
  }

  @Test
  void deadToken_canBeAnsweredAsInTheField() throws Exception {
    fake.rules().deadTokenAsInTheField();

    assertThat(App.json(app.refresh("nonsense")))
        .containsEntry("error", "unauthorized_client")
        .containsEntry("error_description", "refresh_token is invalid");
  }

  @Test
  void refreshToken_ofAnotherClient_isDead() throws Exception {
    fake.client("other", "other-secret", App.CALLBACK);
    Map<String, String> fields =
        app.refreshFields(app.signIn("mia", "site-a").get("refresh_token"));
    fields.putAll(Map.of("client_id", "other", "client_secret", "other-secret"));

    assertThat(app.token(fields).statusCode()).isEqualTo(403);
  }

  @Test
  void refreshToken_idleForNinetyDays_isDead() throws Exception {
    Object token = app.signIn("mia", "site-a").get("refresh_token");
    fake.clock().advance(Duration.ofDays(89));
    token = refreshed(token);
    fake.clock().advance(Duration.ofDays(90));

    assertThat(app.refresh(token).statusCode()).isEqualTo(403);
  }

  @Test
  void refreshToken_usedAllYear_isDeadAfterIt() throws Exception {
    Object token = app.signIn("mia", "site-a").get("refresh_token");
    for (int i = 0; i < 6; i++) {
      fake.clock().advance(Duration.ofDays(60));
      token = refreshed(token);
    }
    fake.clock().advance(Duration.ofDays(5));

    assertThat(app.refresh(token).statusCode()).isEqualTo(403);
  }

  @Test
  void refresh_withoutRotation_carriesNoRefreshToken() throws Exception {
    fake.rules().rotation(false);
    Object token = app.signIn("mia", "site-a").get("refresh_token");

    assertThat(App.json(app.refresh(token))).doesNotContainKey("refresh_token");
    assertThat(app.refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void refresh_withFewerScopes_narrowsTheToken() throws Exception {
    Map<String, String> fields =
        app.refreshFields(app.signIn("mia", "site-a").get("refresh_token"));
    fields.put("scope", "read:jira-work");

    Map<String, Object> narrow = App.json(app.token(fields));

    assertThat(app.get("/me", narrow.get("access_token")).statusCode()).isEqualTo(403);
  }

  @Test
  void refresh_withMoreScopes_isRefused() throws Exception {
    Map<String, String> fields =
        app.refreshFields(app.signIn("mia", "site-a").get("refresh_token"));
    fields.put("scope", "write:jira-work");

    assertThat(App.json(app.token(fields))).containsEntry("error", "invalid_scope");
  }

  @Test
  void accessToken_afterItsHour_isExpired() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");
    fake.clock().advance(Duration.ofMinutes(59));
    assertThat(app.get("/me", token).statusCode()).isEqualTo(200);

    fake.clock().advance(Duration.ofMinutes(1));

    assertThat(app.get("/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void passwordChange_stopsRefreshing_untilItIsUndone() throws Exception {
    Object token = app.signIn("mia", "site-a").get("refresh_token");
    fake.changePassword("mia");
    assertThat(app.refresh(token).statusCode()).isEqualTo(403);

    fake.restorePassword("mia");

    assertThat(app.refresh(token).statusCode()).isEqualTo(200);
  }

  @Test
  void endedAccessTokens_canBeRefreshed() throws Exception {
    Map<String, Object> tokens = app.signIn("mia", "site-a");
    fake.endAccessTokens("mia");

    assertThat(app.get("/me", tokens.get("access_token")).statusCode()).isEqualTo(401);
    assertThat(app.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(200);
  }

  private @Nullable Object refreshed(@Nullable Object token) throws Exception {
    HttpResponse<String> response = app.refresh(token);
    assertThat(response.statusCode()).isEqualTo(200);
    return App.json(response).get("refresh_token");
  }
}
