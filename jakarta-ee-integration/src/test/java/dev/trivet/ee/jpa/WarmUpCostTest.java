// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.trivet.Trivet;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.LogRecorder;
import dev.trivet.grant.Consent;
import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the warm-up of a web application asks of others: statements that change nothing, and nothing
 * else.
 */
class WarmUpCostTest {

  private static Settings settings(int atlassian) {
    String server = "http://127.0.0.1:" + atlassian;
    Map<String, String> texts =
        Map.of(
            "trivet.client-id", "client",
            "trivet.client-secret", "s3cr3t-of-the-client",
            "trivet.base-url", "http://localhost:8080/app",
            "trivet.store", "memory",
            "trivet.scopes", "read:me read:jira-work",
            "trivet.authorization-server", server,
            "trivet.api-server", server);
    return SettingsReader.read(List.of(setting -> texts.get(setting.key())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void warmUp_changesNothingInTheDatabase_andDoesNotConnectToAtlassian(String provider)
      throws Exception {
    ExecutorService executor = Executors.newCachedThreadPool();
    List<Object> events = new ArrayList<>();
    try (ServerSocket atlassian = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestDatabase database = TestDatabase.open(provider)) {
      Settings settings = settings(atlassian.getLocalPort());
      JpaGrantStore store =
          new JpaGrantStore(database, Rings.of("a"), "client", new ApplicationName("/app"));
      List<String> sent;
      try (Trivet trivet =
          Trivet.create(
              settings, store, executor, InstantSource.system(), System::nanoTime, events::add)) {
        sent = database.statements.sent(() -> trivet.warmUp(settings));
      }

      assertThat(sent)
          .anyMatch(sql -> sql.startsWith("select"))
          // of an account that does not exist
          .filteredOn(sql -> !sql.startsWith("select"))
          .singleElement(STRING)
          .startsWithIgnoringCase("update trivet_account");
      for (String table : List.of("trivet_account", "trivet_grant", "trivet_site")) {
        assertThat(database.select("select count(*) from " + table)).as(table).containsExactly("0");
      }
      assertThat(events).isEmpty();
      atlassian.setSoTimeout(100);
      assertThatThrownBy(atlassian::accept).isInstanceOf(SocketTimeoutException.class);
    } finally {
      executor.shutdownNow();
    }
  }

  /** As on a server where a unit of work takes as long as the deployment. */
  @Test
  void warmUpThatHangs_isNoOutage() throws Exception {
    CountDownLatch deployment = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (TestDatabase database = TestDatabase.open("hibernate");
        LogRecorder log = new LogRecorder()) {
      JpaGrantStore store =
          new JpaGrantStore(
              new Deploying(database, deployment),
              threads,
              Rings.of("a"),
              "client",
              new ApplicationName("/app"));
      Consent sample = Samples.consent(Samples.account("mia"), Samples.MONDAY, "1");
      Future<?> warmUp = threads.submit(() -> store.warmUp(sample));
      // longer than any request waits
      assertThatThrownBy(() -> warmUp.get(4, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);

      deployment.countDown();

      assertThat(store.status(Samples.MIA)).isEmpty();
      warmUp.get();
      assertThat(log.lines()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private record Deploying(UnitOfWork work, CountDownLatch deployment) implements UnitOfWork {
    @Override
    public <T> T run(Function<EntityManager, T> task) {
      try {
        deployment.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return work.run(task);
    }
  }
}
