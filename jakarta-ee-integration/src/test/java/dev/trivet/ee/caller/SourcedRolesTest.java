// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.RoleSource;
import dev.trivet.ee.Roles;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.Account;
import dev.trivet.model.Site;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the roles that the application's source adds. */
@ExtendWith(FakeAtlassianExtension.class)
class SourcedRolesTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;

  /** What the source was asked about, a line each. */
  private final List<String> questions = new ArrayList<>();

  private final Queue<Runnable> background = new ArrayDeque<>();
  private volatile Set<String> answer = Set.of("editor");
  private final AccountRoles roles;

  SourcedRolesTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.recheck=PT10S");
    this.roles = fixture.roles(this::ask, background::add);
  }

  @BeforeEach
  void signIn() {
    fixture.signIn("/a", "mia", "site-a");
  }

  private Set<String> ask(Account account, List<Site> sites) {
    questions.add(account.name() + " " + sites.stream().map(Site::name).toList());
    return answer;
  }

  private boolean isMia(String role) {
    return roles.isInRole(fake.person("mia").accountId(), role);
  }

  private void advance(int seconds) {
    fixture.clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void source_isAskedOnce_inAnInterval() {
    assertThat(isMia("editor")).isTrue();
    assertThat(isMia("owner")).isFalse();
    advance(9);
    assertThat(isMia("editor")).isTrue();

    assertThat(questions).containsExactly("Mia Krystof [Acorn]");
  }

  @Test
  void source_isNotAsked_aboutRolesOfTheGrant() {
    assertThat(isMia(Roles.USER)).isTrue();
    assertThat(isMia("scope:read:me")).isTrue();

    assertThat(questions).isEmpty();
  }

  @Test
  void answerThatIsOld_serves_whileAnotherThreadAsksOnce() {
    isMia("editor");
    answer = Set.of("owner");
    advance(10);

    assertThat(isMia("editor")).isTrue();
    assertThat(isMia("editor")).isTrue();
    assertThat(questions).hasSize(1);
    assertThat(background).hasSize(1);

    background.remove().run();
    assertThat(isMia("editor")).isFalse();
    assertThat(isMia("owner")).isTrue();
    assertThat(questions).hasSize(2);
  }

  @Test
  void answerThatIsTooOld_doesNotServe() {
    isMia("editor");
    answer = Set.of();
    advance(20);

    assertThat(isMia("editor")).isFalse();
    assertThat(background).isEmpty();
  }

  @Test
  void answer_isAskedForAtOnce_whenTheGrantHasChanged() {
    isMia("editor");
    fixture.signIn("/atlassian/connect", "mia", "site-b");
    answer = Set.of("owner");

    assertThat(isMia("owner")).isTrue();
    assertThat(questions).containsExactly("Mia Krystof [Acorn]", "Mia Krystof [Acorn, Birch]");
  }

  static Stream<RoleSource> failing() {
    return Stream.of(
        (account, sites) -> {
          throw new IllegalStateException("the directory is down");
        },
        (account, sites) -> {
          throw new StackOverflowError();
        },
        (account, sites) -> nullRoles(),
        (account, sites) -> Set.of("editor", " "),
        (account, sites) -> Set.of("editor", Roles.USER),
        (account, sites) -> Set.of("editor", "site:11223344-a1b2-3b33-c444-def123456789"),
        (account, sites) -> Set.of("editor", "scope:manage:jira-project"));
  }

  @SuppressWarnings("NullAway") // an application may return it
  private static Set<String> nullRoles() {
    return null;
  }

  @ParameterizedTest
  @MethodSource
  void failing(RoleSource source) {
    try (LogRecorder log = new LogRecorder()) {
      AccountRoles denied = fixture.roles(source, background::add);
      String mia = fake.person("mia").accountId();

      assertThat(denied.isInRole(mia, "editor")).isFalse();
      assertThat(denied.isInRole(mia, "scope:manage:jira-project")).isFalse();
      assertThat(denied.isInRole(mia, Roles.USER)).isTrue();
      assertThat(denied.all(mia)).contains(Roles.USER).doesNotContain("editor");

      assertThat(log.lines()).filteredOn(line -> line.contains("[TRV-0116]")).hasSize(1);
    }
  }

  @Test
  void sourceThatAsksForRolesItself_findsThoseOfTheGrant() {
    List<AccountRoles> own = new ArrayList<>();
    own.add(
        fixture.roles(
            (account, sites) ->
                own.get(0).isInRole(account.accountId().value(), "editor")
                        || !own.get(0).isInRole(account.accountId().value(), Roles.USER)
                    ? Set.of()
                    : Set.of("editor"),
            background::add));

    assertThat(own.get(0).isInRole(fake.person("mia").accountId(), "editor")).isTrue();
  }

  @Test
  void executorThatIsFull_costsNoRole() {
    AccountRoles full =
        fixture.roles(
            this::ask,
            work -> {
              throw new RejectedExecutionException();
            });
    String mia = fake.person("mia").accountId();
    full.isInRole(mia, "editor");
    advance(10);

    assertThat(full.isInRole(mia, "editor")).isTrue();
    advance(10);
    assertThat(full.isInRole(mia, "editor")).isTrue();
    assertThat(questions).hasSize(2);
  }
}
