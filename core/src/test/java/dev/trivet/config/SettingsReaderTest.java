// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.story.Clients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  @Test
  void read_withTheRequiredOnes_takesTheDefaults() {
    Settings settings = Given.required().read();

    ClientSettings client = settings.client();
    assertThat(client.clientId()).isEqualTo("client-1");
    assertThat(client.clientSecret().value()).isEqualTo(Clients.SECRET);
    assertThat(client.redirectUri())
        .isEqualTo(URI.create("https://www.example.com/app/atlassian/callback"));
    assertThat(client.scopes()).isEqualTo(Scopes.parse("read:me"));
    assertThat(client.offlineAccess()).isTrue();
    assertThat(client.authorizationServer()).isEqualTo(URI.create("https://auth.atlassian.com"));
    assertThat(client.apiServer()).isEqualTo(URI.create("https://api.atlassian.com"));
    assertThat(client.audience()).isEqualTo("api.atlassian.com");
    assertThat(client.pkce()).isTrue();
    assertThat(client.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(client.callTimeout()).isEqualTo(Duration.ofSeconds(10));
    GuardSettings guard = settings.guard();
    assertThat(guard.baseUrl()).isEqualTo(URI.create("https://www.example.com/app"));
    assertThat(guard.pathPrefix()).isEqualTo("/atlassian");
    assertThat(guard.protectedPatterns())
        .containsExactly(new ProtectedPattern(new UrlPattern("/*"), Scopes.none()));
    assertThat(guard.publicPatterns()).isEmpty();
    assertThat(guard.identity()).isEqualTo(Identity.ATLASSIAN);
    assertThat(guard.maxAge()).isZero();
    assertThat(guard.sites()).isEmpty();
    assertThat(guard.allowedOrigins())
        .extracting(Origin::text)
        .containsExactly("https://www.example.com");
    assertThat(guard.errorPage()).isNull();
    assertThat(guard.landingPage()).isEqualTo("/");
    assertThat(guard.strictPaths()).isTrue();
    assertThat(guard.flowLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(guard.flowLimit()).isEqualTo(16);
    assertThat(guard.recheck()).isEqualTo(Duration.ofMinutes(1));
    assertThat(guard.recheckGrace()).isEqualTo(Duration.ofMinutes(5));
    StoreSettings store = settings.store();
    assertThat(store.kind()).isEqualTo(StoreKind.JPA);
    assertThat(store.dataSource()).isEqualTo("java:comp/DefaultDataSource");
    assertThat(store.persistenceUnit()).isNull();
    assertThat(store.keys()).isNotNull();
    assertThat(store.refreshMargin()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void read_withEverythingSet_takesIt() {
    Settings settings =
        Given.required()
            .with(Setting.BASE_URL, "http://localhost:8080/")
            .with(Setting.PATH_PREFIX, "/sign-in/atlassian")
            .with(Setting.SCOPES, "read:me, read:jira-work offline_access")
            .with(Setting.OFFLINE_ACCESS, "false")
            .with(Setting.PKCE, "false")
            .with(Setting.PROTECT, "/jira/*=read:jira-work, *.html ,")
            .with(Setting.PUBLIC, "/index.html,/css/*")
            .with(Setting.MAX_AGE, "PT8H")
            .with(Setting.SITES, "b-1,a-1,b-1")
            .with(Setting.ALLOWED_ORIGINS, "https://Front.example:443, http://10.0.0.1:81")
            .with(Setting.ERROR_PAGE, "/oops.jsp")
            .with(Setting.LANDING_PAGE, "/home?tab=1")
            .with(Setting.STORE, "memory")
            .with(Setting.FLOW_LIFETIME, "PT1S")
            .with(Setting.FLOW_LIMIT, "1")
            .with(Setting.RECHECK, "PT0S")
            .with(Setting.AUTHORIZATION_SERVER, "http://127.0.0.1:9000/")
            .with(Setting.API_SERVER, "http://[::1]:9000")
            .with(Setting.PERSISTENCE_UNIT, "java:app/env/unit")
            .read();

    assertThat(settings.client().redirectUri())
        .isEqualTo(URI.create("http://localhost:8080/sign-in/atlassian/callback"));
    assertThat(settings.client().scopes()).isEqualTo(Scopes.parse("read:me read:jira-work"));
    assertThat(settings.client().offlineAccess()).isFalse();
    assertThat(settings.client().pkce()).isFalse();
    assertThat(settings.client().authorizationServer()).hasToString("http://127.0.0.1:9000");
    assertThat(settings.client().apiServer()).hasToString("http://[::1]:9000");
    assertThat(settings.guard().protectedPatterns())
        .containsExactly(
            new ProtectedPattern(new UrlPattern("/jira/*"), Scopes.parse("read:jira-work")),
            new ProtectedPattern(new UrlPattern("*.html"), Scopes.none()));
    assertThat(settings.guard().publicPatterns())
        .containsExactly(new UrlPattern("/index.html"), new UrlPattern("/css/*"));
    assertThat(settings.guard().maxAge()).isEqualTo(Duration.ofHours(8));
    assertThat(settings.guard().sites())
        .containsExactlyInAnyOrder(new CloudId("b-1"), new CloudId("a-1"));
    assertThat(settings.guard().allowedOrigins())
        .extracting(Origin::text)
        .containsExactlyInAnyOrder(
            "http://localhost:8080", "https://front.example", "http://10.0.0.1:81");
    assertThat(settings.guard().errorPage()).isEqualTo("/oops.jsp");
    assertThat(settings.guard().landingPage()).isEqualTo("/home?tab=1");
    assertThat(settings.guard().flowLimit()).isEqualTo(1);
    assertThat(settings.guard().recheck()).isZero();
    assertThat(settings.store().persistenceUnit()).isEqualTo("java:app/env/unit");
  }

  @Test
  void maxAge_ofALoginThatIsNotOurs_isRefused() {
    Given given = Given.required().with(Setting.MAX_AGE, "PT8H");

    assertThat(given.with(Setting.IDENTITY, "container").refusal())
        .contains(
            "trivet.max-age: 'PT8H' is for trivet.identity=atlassian."
                + " With container the login is the application's own: limit its age there.");
  }

  @Test
  void theme_isPublicAlready_orRefused() {
    Given guarded = Given.required().with(Setting.THEME, "/css/trivet.css");

    assertThat(guarded.refusal())
        .contains(
            "trivet.theme: '/css/trivet.css' is guarded, and people without an account need it."
                + " Add /css/trivet.css to trivet.public.");
    for (String open : List.of("/css/trivet.css", "/css/*", "*.css")) {
      assertThat(guarded.with(Setting.PUBLIC, open).read().guard().theme())
          .isEqualTo("/css/trivet.css");
    }
    assertThat(guarded.with(Setting.PUBLIC, "/img/*").refusal()).contains("trivet.theme");
    assertThat(
            guarded.without(Setting.PUBLIC).with(Setting.PROTECT, "/app/*").read().guard().theme())
        .isEqualTo("/css/trivet.css");
    assertThat(Given.required().read().guard().theme()).isNull();
  }

  @Test
  void applicationName_isTheSetting_elseTheDefault() {
    ApplicationName fallback = ApplicationName.of(" Desk\n of\tIncidents ", "/app");

    assertThat(fallback).hasToString("Desk of Incidents");
    assertThat(ApplicationName.of("  ", "/app")).hasToString("/app");
    // what Open Liberty gives where web.xml has no display-name
    assertThat(ApplicationName.of("app", "/app")).hasToString("/app");
    assertThat(ApplicationName.of("x".repeat(61), "")).hasToString("/");
    assertThat(ApplicationName.of(null, null)).hasToString("?");
    assertThat(Given.required().read().application()).hasToString("?");
    assertThat(read(Given.required(), fallback)).hasToString("Desk of Incidents");
    assertThat(read(Given.required().with(Setting.APPLICATION_NAME, "Vorf\u00e4lle"), fallback))
        .hasToString("Vorf\u00e4lle");
    assertThat(Given.required().with(Setting.APPLICATION_NAME, "x".repeat(61)).refusal())
        .contains("trivet.application-name", "has more than 60 characters");
    assertThat(Given.required().with(Setting.APPLICATION_NAME, "a\u202Eb").refusal())
        .contains("trivet.application-name", "has line ends or characters that are not seen");
  }

  private static ApplicationName read(Given given, ApplicationName fallback) {
    return SettingsReader.read(List.of(given.source()), "/app", fallback).application();
  }

  @Test
  void read_withSeveralSources_takesTheFirstThatHasOne() {
    SettingSource first = Given.nothing().with(Setting.CLIENT_ID, "first").source();
    SettingSource second =
        Given.required().with(Setting.CLIENT_ID, "second").with(Setting.FLOW_LIMIT, "2").source();
    SettingSource third = Given.nothing().with(Setting.FLOW_LIMIT, "3").source();

    Settings settings = SettingsReader.read(List.of(first, second, third));
    assertThat(settings.client().clientId()).isEqualTo("first");
    assertThat(settings.guard().flowLimit()).isEqualTo(2);
  }

  @Test
  void read_withABlankText_looksFurther() {
    SettingSource first =
        Given.nothing().with(Setting.CLIENT_ID, " \t").with(Setting.SCOPES, "").source();
    Settings settings = SettingsReader.read(List.of(first, Given.required().source()));

    assertThat(settings.client().clientId()).isEqualTo("client-1");
    assertThat(settings.client().scopes()).isEqualTo(Scopes.parse("read:me"));
  }

  @Test
  void read_withBlanksAround_dropsThem() {
    Settings settings = Given.required().with(Setting.CLIENT_SECRET, " s \n").read();

    assertThat(settings.client().clientSecret().value()).isEqualTo("s");
  }

  @Test
  void read_withSecretsInFiles_takesTheirText(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), " from-a-file\r\n");
    Path keys = Files.writeString(folder.resolve("keys"), Given.KEY + "\n");
    Settings settings =
        Given.required()
            .without(Setting.CLIENT_SECRET)
            .without(Setting.ENCRYPTION_KEYS)
            .with(Setting.CLIENT_SECRET_FILE, secret.toString())
            .with(Setting.ENCRYPTION_KEYS_FILE, keys.toString())
            .read();

    assertThat(settings.client().clientSecret().value()).isEqualTo("from-a-file");
    assertThat(settings.store().keys()).isNotNull();
  }

  @Test
  void read_withTheStoreInMemory_needsNoKeysAndRemarks() {
    Settings settings =
        Given.required()
            .without(Setting.ENCRYPTION_KEYS)
            .with(Setting.STORE, "memory")
            .with(Setting.SITES, "a-1")
            .read();

    assertThat(settings.store().keys()).isNull();
    assertThat(settings.notices())
        .anyMatch(remark -> remark.warning() && remark.text().contains("trivet.store"));
  }

  /** Regression test of field reports 4: without {@code read:me}, every sign-in got 503. */
  @ParameterizedTest
  @CsvSource({
    "read:jira-work, read:me read:jira-work",
    "offline_access read:jira-work, read:me read:jira-work",
    "read:jira-work read:me, read:jira-work read:me",
    "offline_access, read:me",
    "read:account, read:me read:account"
  })
  void scopes_getReadMe(String given, String asked) {
    assertThat(Given.required().with(Setting.SCOPES, given).read().client().scopes())
        .hasToString(asked);
  }

  @Test
  void read_withoutSites_remarksThatEverybodyMaySignIn() {
    assertThat(Given.required().read().notices())
        .contains(
            new SettingNotice(
                false,
                null,
                "every Atlassian account may sign in: name cloud ids in trivet.sites to change"
                    + " that"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          read:me                             | /*                    | ''  | false | enough for a login alone
          read:me offline_access read:account | /a/*=read:account     | ''  | false | enough for a login alone
          read:me                             | /j/*=read:jira-work   | ''  | true  | demand more (read:jira-work)
          read:me                             | /*                    | a-1 | true  | shows no site of trivet.sites
          """)
  void scopesWithoutAProduct_areToldAtTheStart(
      String scopes, String protect, String sites, boolean warning, String why) {
    Given given =
        Given.required()
            .with(Setting.SCOPES, scopes)
            .with(Setting.PROTECT, protect)
            .with(Setting.SITES, sites);

    assertThat(given.read().notices())
        .filteredOn(remark -> remark.code() == ErrorCode.NO_SITE_ASKED)
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.warning()).isEqualTo(warning);
              assertThat(remark.text())
                  .startsWith("this application asks for no site")
                  .contains(why, "add one such as read:jira-work to trivet.scopes");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"read:jira-work", "read:page:confluence", "write:jira-work read:me"})
  void scopesOfAProduct_areNoRemark(String scopes) {
    assertThat(Given.required().with(Setting.SCOPES, scopes).read().notices())
        .noneMatch(remark -> remark.code() == ErrorCode.NO_SITE_ASKED);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLIENT_SECRET_FILE", "ENCRYPTION_KEYS_FILE", "ENCRYPTION_KEYS"})
  void example_isAccepted(Setting setting) {
    // the example of the theme is a public path
    Given given = Given.required().with(Setting.PUBLIC, "/css/*");

    assertThatCode(() -> given.with(setting, setting.example()).read()).doesNotThrowAnyException();
  }

  @Test
  void settings_printNoSecret() {
    assertThat(Given.required().read().toString())
        .contains("***")
        .doesNotContain(Clients.SECRET, Given.KEY);
  }

  @Test
  void systemProperties_haveTheKeyItself() {
    System.setProperty("trivet.audience", "from-a-property");
    try {
      assertThat(EnumerableSource.systemProperties().find(Setting.AUDIENCE))
          .isEqualTo("from-a-property");
    } finally {
      System.clearProperty("trivet.audience");
    }
    assertThat(EnumerableSource.systemProperties().find(Setting.AUDIENCE)).isNull();
    assertThat(EnumerableSource.environment().find(Setting.AUDIENCE)).isNull();
  }
}
