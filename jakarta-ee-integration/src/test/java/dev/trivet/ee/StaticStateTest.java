// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.trivet.resilience.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * List of what several web applications share, each with the reason why it may be there. Classes of
 * a jar in {@code EAR/lib} are the same for all of them, and so are beans of the application scope.
 */
class StaticStateTest {

  private static final Set<String> IMMUTABLE =
      Set.of(
          String.class.getName(),
          Backoff.class.getName(),
          Duration.class.getName(),
          Pattern.class.getName(),
          System.Logger.class.getName());

  private static final String CONSTANT = "immutable, made of constants of the code";

  /** Static fields that are no primitive constant, and why they may be shared. */
  private static final Map<String, String> STATIC =
      Map.ofEntries(
          entry("config.AddressParser.LOOPBACK", CONSTANT),
          entry("config.ScopeParser.OFFLINE", CONSTANT),
          entry("config.ScopeParser.READ_ME", CONSTANT),
          entry("config.UnknownKeys.KEYS", CONSTANT),
          entry("config.UnknownKeys.VARIABLES", CONSTANT),
          entry("ee.calls.ApiCalls.NEXT_TO_THE_WIRE", CONSTANT),
          entry("ee.calls.Exchange.IDEMPOTENT", CONSTANT),
          entry("ee.calls.NamedFailures.PARTS", CONSTANT),
          entry("ee.calls.RateLimitHeaders.ATTRIBUTES", CONSTANT),
          entry("ee.calls.RateLimitHeaders.PREFIXES", CONSTANT),
          entry("ee.calls.RateLimitScopes.READS", CONSTANT),
          entry("ee.jpa.WriteConflicts.LOCK_TIMEOUTS", CONSTANT),
          entry("ee.jpa.WriteConflicts.MYSQL_ERRORS", CONSTANT),
          entry("ee.jpa.UncachedReads.HINTS", CONSTANT),
          entry("ee.jpa.Persistence.READS_JOIN_TRANSACTION", CONSTANT),
          entry("ee.jpa.Schema.TABLES", CONSTANT),
          entry("ee.session.RequestedScopes.HEAD", CONSTANT),
          entry("ee.session.RequestedScopes.KEPT", CONSTANT),
          entry("ee.session.LiveAccount.UNKNOWN", CONSTANT),
          entry("ee.signin.SignInFailures.KEPT", CONSTANT),
          entry("ee.signin.SiteScopes.NEVER", CONSTANT),
          entry("ee.response.MessageFiles.NAMES", "names of files; knows no web application"),
          entry("ee.response.Messages.ENGLISH", "read from this jar; never changed"),
          entry("ee.response.Link.NONE", CONSTANT),
          entry("ee.servlet.FilterProof.EVERY_DISPATCH", CONSTANT),
          entry("ee.servlet.CacheControl.PARTS", CONSTANT),
          entry("ee.session.SessionChange.NAMES", CONSTANT),
          entry("ee.session.Login.KEPT", CONSTANT),
          entry("ee.signin.SameSiteStrictRedirect.PASSED_ON", CONSTANT),
          entry("ee.startup.SecurityAnnotations.EJB", CONSTANT),
          entry("ee.startup.UnhonouredRolesNotice.ROLES", CONSTANT),
          entry("endpoint.DiagnosisTable.ROWS", CONSTANT),
          entry("endpoint.RandomText.RANDOM", "a source of random bytes; knows no web application"),
          entry("endpoint.RandomText.TO_TEXT", CONSTANT),
          entry("endpoint.Sha256.IDLE", "an engine that keeps no data between digests"),
          entry("endpoint.Sha256.TO_TEXT", CONSTANT),
          entry("grant.SiteHistory.BY_NAME", CONSTANT),
          entry("grant.GrantStatus.NONE", CONSTANT),
          entry("http.RetryAfter.DATES", CONSTANT),
          entry("http.RetryAfter.FIRST_YEAR", CONSTANT),
          entry(
              "json.Json$Holder.JSONB",
              "an engine without settings of its own; keeps no data between calls"),
          entry("json.JsonObject.MAX_LONG", CONSTANT),
          entry("jwe.TokenCipher.TO_BYTES", CONSTANT),
          entry("jwe.TokenCipher.TO_TEXT", CONSTANT),
          entry("model.Scopes.ACCOUNT_WIDE", CONSTANT),
          entry("model.Scopes.NONE", CONSTANT),
          entry("model.Site.BY_NAME", CONSTANT),
          entry("resilience.WaitBudget.BUDGET", "bound to the thread, and ends with its request"),
          entry("token.TokenEndpointBreaker.SILENCE", CONSTANT));

  /** Fields of beans that web applications share, and why they may be there. */
  private static final Map<String, String> APPLICATION_SCOPED =
      Map.of(
          "ee.cdi.BaseUrlBean.application", "a bean of this list",
          "ee.cdi.GrantsBean.application", "a bean of this list",
          "ee.cdi.TrivetApplication.beans", "the container's",
          "ee.cdi.TrivetApplication.open", "for finding the web application that is asked for",
          "ee.cdi.TrivetApplication.request", "a proxy of the current request",
          "ee.cdi.TrivetApplication.transaction", "a bean without fields");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("fake-atlassian"))
          .importPackages("dev.trivet");

  private static Stream<JavaField> fields(Predicate<JavaField> wanted) {
    return CLASSES.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(wanted);
  }

  private static boolean isStatic(JavaField field) {
    return field.getModifiers().contains(JavaModifier.STATIC);
  }

  private static boolean isImmutableConstant(JavaField field) {
    return field.getModifiers().contains(JavaModifier.FINAL)
        && (field.getRawType().isPrimitive()
            || field.getRawType().isEnum()
            || IMMUTABLE.contains(field.getRawType().getName()));
  }

  private static Set<String> names(Stream<JavaField> fields) {
    return fields
        .map(field -> field.getFullName().replace("dev.trivet.", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void classes_areThoseOfBothJars() {
    assertThat(CLASSES.contain("dev.trivet.Trivet")).isTrue();
    assertThat(CLASSES.contain("dev.trivet.ee.Grants")).isTrue();
  }

  @Test
  void staticFields_areImmutable_orListed() {
    Stream<JavaField> found = fields(field -> isStatic(field) && !isImmutableConstant(field));

    assertThat(names(found)).containsExactlyInAnyOrderElementsOf(STATIC.keySet());
  }

  @Test
  void fieldsOfApplicationScopedBeans_areListed() {
    Stream<JavaField> found =
        fields(
            field -> !isStatic(field) && field.getOwner().isAnnotatedWith(ApplicationScoped.class));

    assertThat(names(found)).containsExactlyInAnyOrderElementsOf(APPLICATION_SCOPED.keySet());
  }
}
