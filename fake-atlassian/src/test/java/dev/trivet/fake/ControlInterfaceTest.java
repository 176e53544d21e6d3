// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Java API can do, by HTTP. */
@ExtendWith(FakeAtlassianExtension.class)
class ControlInterfaceTest {
  private final FakeAtlassian fake;
  private final App app;
  private final ControlClient control;

  ControlInterfaceTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
    this.control = new ControlClient(fake);
  }

  @Test
  void overview_saysWhereEverythingIs() throws Exception {
    assertThat(control.get("/control"))
        .containsEntry("console", fake.console().toString())
        .containsEntry("openapi", fake.url() + "/control/openapi.json");
  }

  @Test
  void controlRequests_areNotInTheLedger_andNoFaultAppliesToThem() throws Exception {
    fake.fault(Endpoint.OTHER, Fault.status(503).always());

    control.get("/control");

    fake.ledger().expectNoCalls();
  }

  @Test
  void clock_isAdvancedAndReset() throws Exception {
    control.expect(200, "POST", "/control/clock/advance", "{\"by\":\"P89D\"}");
    assertThat(fake.clock().offset()).isEqualTo(Duration.ofDays(89));
    assertThat(control.get("/control/clock")).containsEntry("ahead", "PT2136H");

    control.expect(200, "POST", "/control/clock/reset", "");
    assertThat(fake.clock().offset()).isZero();
  }

  @Test
  void faults_areAddedListedAndEnded() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");
    control.expect(
        201,
        "POST",
        "/control/faults",
        "{\"endpoints\":[\"me\"],\"fault\":\"tooManyRequests\",\"retryAfter\":\"17\",\"times\":2,"
            + "\"headers\":{\"X-A\":\"b\"}}");

    HttpResponse<String> refused = app.get("/me", token);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("17");
    assertThat(refused.headers().firstValue("X-A")).contains("b");
    assertThat(control.get("/control/faults").toString()).contains("endpoint=me", "times=1");
    control.expect(204, "DELETE", "/control/faults", "");
    assertThat(app.get("/me", token).statusCode()).isEqualTo(200);
  }

  @Test
  void faultWithoutEndpoints_isAnOutage() throws Exception {
    control.expect(201, "POST", "/control/faults", "{\"fault\":\"close\",\"always\":true}");

    assertThatThrownBy(() -> app.get("/me", "x")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> app.get(app.authorizeUrl())).isInstanceOf(IOException.class);
    assertThat(control.get("/control/faults").toString()).contains("always=true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status          | \"status\":503",
        "body            | \"status\":200,\"contentType\":\"text/plain\",\"body\":\"x\"",
        "error           | \"status\":400,\"error\":\"invalid_scope\"",
        "tooManyRequests | \"retryAfter\":\"1\"",
        "html            | \"after\":1",
        "redirect        | \"location\":\"https://evil.example/\"",
        "hang            | \"always\":true",
        "close           | \"afterOperation\":true",
        "endless         | \"onlyFor\":\"refresh_token\"",
        "bomb            | \"bytes\":1000",
        "cut             | \"bytes\":1",
        "drip            | \"interval\":\"PT1S\"",
        "delay           | \"wait\":\"PT1S\"",
        "gzip            | \"times\":2",
        "encoded         | \"coding\":\"deflate\"",
        "byteOrderMark   | \"times\":1",
        "charset         | \"charset\":\"UTF-16\"",
        "edit            | \"find\":\"a\",\"replace\":\"b\""
      })
  void eachFaultOfJava_canBeAdded(String name, String parameters) throws Exception {
    control.expect(
        201, "POST", "/control/faults", "{\"fault\":\"" + name + "\"," + parameters + "}");

    assertThat(fake.ledger().calls()).isEmpty();
  }

  @Test
  void ledger_isReadFromAnIndexOn_withoutAnySecret() throws Exception {
    Map<String, Object> tokens = app.signIn("mia", "site-a");
    Map<String, Object> first = control.get("/control/ledger");
    app.get("/x/" + tokens.get("access_token"), tokens.get("access_token"));
    String next = String.valueOf(first.get("next"));
    String rest = control.expect(200, "GET", "/control/ledger?from=" + next, "").body();

    assertThat((List<?>) first.get("calls")).hasSize(3);
    assertThat(first.toString()).contains("step=3 Remember", "step=4 Callback", "step=6 Token");
    assertThat((List<?>) Json.readObject(rest).get("calls")).hasSize(1);
    assertThat(rest)
        .contains("a path that may hold a secret", "\"secretsInUrl\":true")
        .doesNotContain(String.valueOf(tokens.get("access_token")))
        .doesNotContain(String.valueOf(tokens.get("refresh_token")));

    control.expect(204, "DELETE", "/control/ledger", "");
    assertThat(control.get("/control/ledger?from=4")).containsEntry("calls", List.of());
  }

  @Test
  void person_isAddedChangedLimitedAndRemoved() throws Exception {
    control.expect(
        201, "PUT", "/control/people/ada", "{\"name\":\"Ada Lovelace\",\"sites\":[\"site-a\"]}");
    control.expect(
        200,
        "PUT",
        "/control/people/ada",
        "{\"email\":null,\"status\":\"inactive\",\"accountId\":\"a-1\",\"profile\":{\"zoneinfo\":\"UTC\",\"locale\":null}}");

    Person ada = fake.person("ada");
    assertThat(ada.name()).isEqualTo("Ada Lovelace");
    assertThat(ada.email()).isNull();
    assertThat(ada.status()).isEqualTo("inactive");
    assertThat(ada.accountId()).isEqualTo("a-1");
    assertThat(ada.more()).containsEntry("zoneinfo", "UTC").doesNotContainKey("locale");
    assertThatThrownBy(() -> app.consent("ada", "site-b")).hasMessageContaining("Access denied");
    assertThat(control.get("/control/people").toString()).contains("handle=ada, accountId=a-1");

    Object token = app.signIn("ada", "site-a").get("access_token");
    control.expect(204, "DELETE", "/control/people/ada", "");
    assertThat(app.get("/me", token).statusCode()).isEqualTo(401);
    assertThat(control.get("/control/people").toString()).doesNotContain("handle=ada");
  }

  @Test
  void grants_areRevokedSuspendedAndShortened() throws Exception {
    Map<String, Object> tokens = app.signIn("mia", "site-a");

    control.expect(204, "POST", "/control/people/mia/change-password", "");
    assertThat(app.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(403);
    control.expect(204, "POST", "/control/people/mia/restore-password", "");
    tokens = App.json(app.refresh(tokens.get("refresh_token")));
    control.expect(204, "POST", "/control/people/mia/end-access-tokens", "");
    assertThat(app.get("/me", tokens.get("access_token")).statusCode()).isEqualTo(401);
    control.expect(204, "POST", "/control/people/mia/revoke", "");
    assertThat(app.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(403);
  }

  @Test
  void site_isAddedChangedUninstalledAndRemoved() throws Exception {
    control.expect(201, "PUT", "/control/sites/site-d", "{\"name\":\"Dogwood\"}");
    app.scope("read:me read:jira-work read:confluence-content.all");
    Map<String, Object> tokens = app.signIn("mia", "site-d");
    assertThat(products(tokens)).containsExactlyInAnyOrder("jira", "confluence");

    control.expect(
        200, "PUT", "/control/sites/site-d", "{\"name\":\"Dogwoods\",\"products\":[\"jira\"]}");
    assertThat(products(tokens)).containsExactly("jira");
    assertThat(fake.site("site-d").url().toString()).isEqualTo("https://dogwoods.atlassian.net");
    String cloudId = fake.site("site-d").cloudId();
    Object token = tokens.get("access_token");
    assertThat(app.get("/ex/confluence/" + cloudId + "/echo", token).statusCode()).isEqualTo(403);
    assertThat(app.get("/ex/jira/" + cloudId + "/echo", token).statusCode()).isEqualTo(200);

    control.expect(204, "POST", "/control/sites/site-d/uninstall", "");
    assertThat(app.resources(tokens)).isEmpty();
    control.expect(200, "PUT", "/control/sites/site-d", "{\"cloudId\":\"c-1\"}");
    assertThat(fake.site("site-d").cloudId()).isEqualTo("c-1");
    control.expect(204, "DELETE", "/control/sites/site-d", "");
    assertThat(control.get("/control/sites").toString()).doesNotContain("site-d");
  }

  /** Tells the products of the only site by the scopes of its entries. */
  private Set<String> products(Map<String, Object> tokens) throws Exception {
    Set<String> products = new TreeSet<>();
    for (Object entry : app.resources(tokens)) {
      products.add(entry.toString().contains(":jira-work") ? "jira" : "confluence");
    }
    return products;
  }

  @Test
  void declinedScope_isMissingInTheNextConsentOnly() throws Exception {
    String asked = String.valueOf(app.signIn("mia", "site-a").get("scope"));
    control.expect(200, "PUT", "/control/declined-scopes", "{\"scopes\":[\"read:jira-work\"]}");
    assertThat(control.get("/control/declined-scopes").toString()).contains("read:jira-work");

    assertThat(asked).contains("read:jira-work");
    assertThat(String.valueOf(app.signIn("mia", "site-a").get("scope")))
        .doesNotContain("read:jira-work")
        .contains("read:me");
    assertThat(app.signIn("mia", "site-a")).containsEntry("scope", asked);
  }

  @Test
  void client_isRegistered_andItsSecretIsNeverShown() throws Exception {
    String callback = "http://localhost:8080/other/atlassian/callback";
    String body =
        "{\"secret\":\"hush-hush\",\"scopes\":[\"read:me\"],\"redirectUris\":[\""
            + callback
            + "\"]}";

    String answer = control.expect(201, "PUT", "/control/clients/other", body).body();
    control.expect(200, "PUT", "/control/clients/other", "{\"scopes\":[]}");

    assertThat(fake.application().toString()).isEqualTo("http://localhost:8080/other");
    String list = control.expect(200, "GET", "/control/clients", "").body();
    assertThat(list).contains("\"clientId\":\"other\"", callback);
    assertThat(answer + list).doesNotContain("hush-hush", FakeAtlassian.CLIENT_SECRET);
    control.expect(400, "PUT", "/control/clients/new", "{}");
  }

  @Test
  void limits_areSetAndSwitchedOff() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");
    String path = "/ex/jira/" + fake.site("site-a").cloudId() + "/echo";
    control.expect(
        204,
        "PATCH",
        "/control/limits",
        "{\"burst\":{\"calls\":9},\"issueWrites\":{\"writes\":8,\"window\":\"PT3S\"},\"tenantQuota\":7,"
            + "\"globalQuota\":6,\"pointsPerCall\":2,\"beta\":false,\"reasons\":true,\"retryAfterAsDate\":false}");

    assertThat(app.get(path, token).headers().firstValue("RateLimit-Policy"))
        .contains(
            "\"global-app-quota\";q=6;w=3600, \"tenant-app-quota\";q=7;w=3600,"
                + " \"jira-burst-based\";q=9;w=1");
    control.expect(204, "DELETE", "/control/limits", "");
    assertThat(app.get(path, token).headers().firstValue("RateLimit-Policy")).isEmpty();
  }

  @Test
  void rules_areChangedAndRestored() throws Exception {
    control.expect(
        204,
        "PATCH",
        "/control/rules",
        "{\"accessTokenLifetime\":\"PT5S\",\"rotation\":false,\"tokenType\":\"bearer\","
            + "\"expiredTokenStatus\":404,\"allowedOrigins\":[\"http://localhost:3000\"],"
            + "\"deadToken\":{\"status\":400,\"error\":\"invalid_grant\",\"description\":\"gone\"}}");

    assertThat(fake.rules().accessTokenLifetime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(fake.rules().rotation()).isFalse();
    assertThat(fake.rules().tokenType()).isEqualTo("bearer");
    assertThat(fake.rules().expiredTokenStatus()).isEqualTo(404);
    assertThat(fake.rules().allowedOrigins()).containsExactly("http://localhost:3000");
    assertThat(fake.rules().deadToken().description()).isEqualTo("gone");
    control.expect(204, "DELETE", "/control/rules", "");
    assertThat(fake.rules().rotation()).isTrue();
  }

  @Test
  void wrongRule_changesNone() throws Exception {
    control.expect(400, "PATCH", "/control/rules", "{\"rotation\":false,\"leeway\":\"soon\"}");

    assertThat(fake.rules().rotation()).isTrue();
  }

  @Test
  void reset_restoresTheStart() throws Exception {
    fake.put(Person.named("ada", "Ada"));
    fake.clock().advance(Duration.ofDays(1));
    app.get("/me", "x");

    control.expect(204, "POST", "/control/reset", "");

    assertThat(fake.people()).hasSize(3);
    assertThat(fake.clock().offset()).isZero();
    fake.ledger().expectNoCalls();
  }

  @Test
  void application_takesPartInResets() throws Exception {
    String one = "/control/applications/a-1";
    int before = register(one);
    assertThat(control.get("/control/applications").toString()).contains("name=/shop");
    assertThat(control.get(one + "/resets?seconds=0&after=" + before))
        .containsEntry("resets", BigDecimal.valueOf(before));
    CompletableFuture<HttpResponse<String>> reset = reset();

    assertThat(control.get(one + "/resets?after=" + before))
        .containsEntry("resets", BigDecimal.valueOf(before + 1));
    assertThat(reset).isNotDone();
    control.expect(204, "POST", one + "/resets", "{\"resets\":" + (before + 1) + "}");
    assertThat(reset.join().statusCode()).isEqualTo(204);
    control.expect(204, "DELETE", one, "");
    control.expect(204, "POST", "/control/reset", "");
  }

  @Test
  void failedReset_isAProblem() throws Exception {
    String one = "/control/applications/a-1";
    int before = register(one);
    CompletableFuture<HttpResponse<String>> reset = reset();
    control.get(one + "/resets?after=" + before);
    control.expect(
        204,
        "POST",
        one + "/resets",
        "{\"resets\":" + (before + 1) + ",\"failure\":\"no database\"}");

    assertThat(reset.join().statusCode()).isEqualTo(500);
    assertThat(reset.join().body()).contains("not as new: {/shop=no database}", "\"next\":");
    control.expect(400, "POST", "/control/applications/b/resets", "{\"resets\":1}");
    control.expect(204, "DELETE", one, "");
  }

  private int register(String application) throws Exception {
    String answer = control.expect(200, "PUT", application, "{\"name\":\"/shop\"}").body();
    return ((Number) Objects.requireNonNull(Json.readObject(answer).get("resets"))).intValue();
  }

  private CompletableFuture<HttpResponse<String>> reset() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return control.send("POST", "/control/reset", "");
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST  | /control/clock/advance | {}                              | the field by is missing",
        "POST  | /control/clock/advance | {\"by\":\"an hour\"}            | the field by is no duration",
        "POST  | /control/clock/advance | {\"by\":3}                      | the field by has another type",
        "POST  | /control/clock/advance | {\"by\":\"PT1H\",\"x\":1}       | unknown fields: [x]",
        "POST  | /control/clock/advance | [1]                             | not one JSON object",
        "POST  | /control/faults        | {\"fault\":\"flood\"}           | there is no fault flood",
        "POST  | /control/faults        | {\"fault\":\"status\",\"status\":99} | the status 99 cannot be sent",
        "POST  | /control/faults        | {\"fault\":\"html\",\"endpoints\":[\"mars\"]} | there is no endpoint mars",
        "POST  | /control/faults        | {\"fault\":\"html\",\"endpoints\":[1]} | the field endpoints has other values",
        "POST  | /control/faults        | {\"fault\":\"html\",\"times\":-1} | the field times is out of range",
        "POST  | /control/faults        | {\"fault\":\"html\",\"headers\":{\"a b\":\"c\"}} | no name of a header",
        "POST  | /control/faults        | {\"fault\":\"tooManyRequests\",\"retryAfter\":\"a\\r\\nb\"} | no value of a header",
        "PATCH | /control/limits        | {\"burst\":{}}                  | the field burst.calls is missing",
        "PATCH | /control/limits        | {\"bursts\":1}                  | unknown fields: [bursts]",
        "PUT   | /control/people/ada    | {\"sites\":[\"nowhere\"]}       | no site with the handle 'nowhere'",
        "PUT   | /control/sites/x       | {\"products\":[\"trello\"]}     | the products of a site are among",
        "POST  | /control/people/x/revoke |                               | no person with the handle 'x'",
      })
  void wrongRequest_isAProblemWithTheNextStep_andDoesNothing(
      String method, String path, String body, String detail) throws Exception {
    HttpResponse<String> response = control.expect(400, method, path, body == null ? "" : body);

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/problem+json;charset=UTF-8");
    Map<String, Object> problem = Json.readObject(response.body());
    assertThat(String.valueOf(problem.get("detail"))).contains(detail);
    assertThat(String.valueOf(problem.get("next"))).isNotBlank();
    assertThat(fake.people()).hasSize(3);
    assertThat(control.get("/control/faults")).containsEntry("faults", List.of());
  }

  @Test
  void unknownRouteMethodAndType_areProblems() throws Exception {
    assertThat(control.expect(404, "GET", "/control/weather", "").body()).contains("openapi.json");
    assertThat(control.send("GET", "/control/reset", "").headers().firstValue("Allow"))
        .contains("POST");
    assertThat(app.post("/control/clock/advance", "text/plain", "{\"by\":\"PT1H\"}").statusCode())
        .isEqualTo(415);
    assertThat(fake.clock().offset()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/controls", "/console-x", "/controlx/reset"})
  void otherPaths_areNotOfTheInterface(String path) throws Exception {
    assertThat(app.get(path, "x").statusCode()).isEqualTo(404);
    assertThat(fake.ledger().calls(Endpoint.OTHER)).hasSize(1);
  }
}
