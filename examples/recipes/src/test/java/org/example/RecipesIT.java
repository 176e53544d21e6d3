// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.SignedIn;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the code in docs/recipes, docs/calls.md and README.md. */
@ExtendWith(ArquillianExtension.class)
class RecipesIT {
  @ArquillianResource private FakeAtlassian fake;

  @Deployment(testable = false)
  static WebArchive application() {
    return Recipes.war();
  }

  /** README names this scope alone beside the call. */
  @Test
  void headline_works_withTheScopeThatReadmeNames() {
    fake.declineScopes("read:jira-work", "read:page:confluence");
    SignedIn mia = fake.signIn("mia", "site-a");

    assertEquals("made", mia.fetch("/api/calls/headline").body());
    fake.ledger().expectCalls(Endpoint.JIRA, 1);
  }

  @Test
  void callWithoutItsScope_isRefusedByAtlassian() {
    fake.declineScopes("read:jira-user");
    SignedIn mia = fake.signIn("mia", "site-a");

    HttpResponse<String> refused = mia.fetch("/api/calls/headline");
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("TRV-0107"), refused.body());
    assertTrue(mia.fetch("/api/calls/me").statusCode() == 403, "the application asks itself");
  }

  @ParameterizedTest
  @CsvSource({
    "first, Mia Krystof",
    "first, Planting calendar of Acorn",
    "me, Mia Krystof",
    "cloud-id, -",
    "quota, logged"
  })
  void calls_ofTheDocuments_areMade(String name, String wanted) {
    String body = fake.signIn("mia", "site-a").fetch("/api/calls/" + name).body();

    assertTrue(body.contains(wanted), body);
  }

  @Test
  void eachPerson_seesTheirOwn() {
    SignedIn mia = fake.signIn("mia", "site-a");
    SignedIn edward = fake.signIn("edward", "site-b");

    assertTrue(mia.get("/app/issues.xhtml").body().contains("Issues of Mia Krystof"));
    assertTrue(edward.get("/app/issues.xhtml").body().contains("Issues of Edward Thorne"));
  }

  @Test
  void report_isMadeOutsideTheRequest() {
    SignedIn mia = fake.signIn("mia", "site-a");
    assertEquals("0", mia.fetch("/api/report").body());

    assertEquals(204, mia.post("/api/report", "").statusCode());

    assertTrue(Integer.parseInt(mia.fetch("/api/report").body()) > 0);
  }

  @Test
  void severalSites_areChosen_orAllRead() {
    SignedIn mia = fake.signIn("mia", "site-a");
    assertEquals(200, mia.fetch("/api/issues").statusCode());

    mia.connect("site-b");

    HttpResponse<String> sent = mia.get("/api/issues");
    assertEquals(303, sent.statusCode());
    assertEquals(mia.at("/atlassian/sites?to=/api/issues").toString(), location(sent));
    String all = mia.fetch("/api/issues/all").body();
    assertTrue(all.contains("acorn.") && all.contains("birch."), all);
  }

  /** Does what {@code spa.js} does. */
  @Test
  void frontEnd_learnsWhereToSignIn() throws Exception {
    URI application = fake.application();
    HttpResponse<String> page = send(application, "/spa.html");
    assertEquals(200, page.statusCode());
    assertTrue(send(application, "/spa.js").body().contains("problem.connect + '?to=/spa.html'"));

    HttpResponse<String> refused = send(application, "/api/issues/all");

    assertEquals(401, refused.statusCode());
    String type = refused.headers().firstValue("Content-Type").orElseThrow();
    assertTrue(type.startsWith("application/problem+json"), type);
    assertTrue(refused.body().contains("TRV-0101"), refused.body());
    assertTrue(refused.body().contains("\"connect\":\"" + application + "/atlassian/connect\""));
    assertTrue(fake.signIn("mia", "site-a").fetch("/api/issues/all").body().contains("acorn."));
  }

  @Test
  void ownErrorPage_showsWhatHappened() throws Exception {
    URI application = fake.application();
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    HttpResponse<String> sent =
        browser.send(page(application, "/app/notes"), BodyHandlers.ofString());

    URI callback = fake.decline(URI.create(location(sent)));
    HttpResponse<String> declined =
        browser.send(
            HttpRequest.newBuilder(callback).header("Accept", "text/html").build(),
            BodyHandlers.ofString());

    assertEquals(403, declined.statusCode());
    assertTrue(declined.body().contains("<title>Recipes: "), declined.body());
    assertTrue(declined.body().contains("No problem. Start again"), declined.body());
    assertTrue(declined.body().contains("Error TRV-0202"), declined.body());
  }

  @Test
  void editors_alone_changeTheNote() {
    SignedIn mia = fake.signIn("mia", "site-a");
    SignedIn edward = fake.signIn("edward", "site-a");

    assertEquals(403, edward.post("/api/notes", "Weeds").statusCode());
    assertFalse(mia.fetch("/api/notes").body().contains("Weeds"));
    assertEquals(204, mia.post("/api/notes", "Water the seedlings at noon.").statusCode());
    assertEquals("Water the seedlings at noon.", edward.fetch("/api/notes").body());
  }

  @Test
  void ownResource_calledByHttp_isRefused_andTheServiceWorks() throws Exception {
    assertEquals(401, send(fake.application(), "/api/notes").statusCode());
    assertTrue(fake.signIn("mia", "site-a").get("/app/notes").body().startsWith("Water"));
  }

  @Test
  void machines_haveAWayOfTheirOwn() throws Exception {
    URI application = fake.application();
    assertEquals(401, send(application, "/machine/notes").statusCode());
    assertEquals(401, send(application, "/machine/notes", "Bearer a-wrong-key").statusCode());

    HttpResponse<String> answer = send(application, "/machine/notes", "Bearer a-key-for-tests");

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("Water"));
    assertEquals(401, send(application, "/api/notes", "Bearer a-key-for-tests").statusCode());
  }

  @Test
  void facesView_isGuarded_forItsScriptsToo() throws Exception {
    URI application = fake.application();
    HttpClient stranger = HttpClient.newHttpClient();
    assertEquals(
        302,
        stranger
            .send(page(application, "/app/issues.xhtml"), BodyHandlers.ofString())
            .statusCode());

    HttpRequest click =
        HttpRequest.newBuilder(URI.create(application + "/app/issues.xhtml"))
            .header("Faces-Request", "partial/ajax")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("jakarta.faces.partial.ajax=true"))
            .build();
    HttpResponse<String> answer = stranger.send(click, BodyHandlers.ofString());

    assertEquals(200, answer.statusCode());
    assertTrue(
        answer.body().contains("<redirect url=\"" + application + "/atlassian/connect"),
        answer.body());
  }

  private static HttpResponse<String> send(URI application, String path, String... key)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(application + path)).header("Accept", "application/json");
    for (String value : key) {
      request.header("Authorization", value);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest page(URI application, String path) {
    return HttpRequest.newBuilder(URI.create(application + path))
        .header("Accept", "text/html")
        .build();
  }

  private static String location(HttpResponse<?> redirect) {
    return redirect.headers().firstValue("Location").orElseThrow();
  }
}
