// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Product;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mark of a product and a list of sites that is re-read, stored at the same moment. */
class SitesAtOnceTest {

  private static final CloudId ACORN = site("acorn").cloudId();
  private static final int ROUNDS = 2000;

  private static void mark(GrantStore store) {
    store.mark(MIA, ACORN, Product.JIRA, false);
  }

  private static void reread(GrantStore store, Grant asRead) {
    assertThat(store.keepSites(asRead, List.of(site("acorn"), site("birch")), TUESDAY)).isPresent();
  }

  private static Grant signIn(GrantStore store) {
    return store.keep(consent(account(MIA.value()), MONDAY, "1", site("acorn"))).grant();
  }

  private static void assertBothAreThere(GrantStore store) {
    GrantedSite acorn = store.find(MIA).orElseThrow().sites().get(0);
    assertThat(acorn.site().products())
        .as("the mark")
        .anyMatch(product -> product.name().equals(Product.JIRA) && !product.installed());
    assertThat(acorn.lastSeenAt()).as("the list").isEqualTo(TUESDAY);
    assertThat(store.status(MIA).orElseThrow().sites()).hasSize(2);
  }

  private static JpaGrantStore store(UnitOfWork work) {
    return new JpaGrantStore(work, Rings.of("a"), "client", new ApplicationName("/app"));
  }

  /** Runs the first change, and the other one between its reads and its writes. */
  private static void check(
      String provider, Database empty, Consumer<GrantStore> first, Consumer<GrantStore> other) {
    try (TestDatabase database = new TestDatabase(provider, empty)) {
      CompletableFuture<Object> done = new CompletableFuture<>();
      Interposed between =
          new Interposed(
              database,
              1,
              () -> {
                new Thread(() -> end(done, () -> other.accept(store(database)))).start();
                awaitUnlessBlocked(done);
              });
      first.accept(store(between));
      done.join();

      assertThat(between.happened()).isTrue();
      assertBothAreThere(store(database));
    }
  }

  private static void end(CompletableFuture<Object> done, Runnable work) {
    try {
      work.run();
      done.complete("");
    } catch (Throwable failed) {
      done.completeExceptionally(failed);
    }
  }

  /** The other transaction may wait for a lock that this one has. */
  private static void awaitUnlessBlocked(Future<Object> done) {
    try {
      done.get(300, TimeUnit.MILLISECONDS);
    } catch (TimeoutException blocked) {
      // goes on when this one has committed
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Database database(String product) {
    return product.equals("H2") ? new H2Database() : PostgresDatabase.create();
  }

  @ParameterizedTest
  @CsvSource({"hibernate, H2", "eclipselink, H2", "hibernate, PG", "eclipselink, PG"})
  void mark_duringARereading_isNotLost(String provider, String product) {
    Database empty = database(product);
    Grant asRead = signInOn(provider, empty);

    check(provider, empty, store -> reread(store, asRead), SitesAtOnceTest::mark);
  }

  @ParameterizedTest
  @CsvSource({"hibernate, H2", "eclipselink, H2", "hibernate, PG", "eclipselink, PG"})
  void rereading_duringAMark_isNotLost(String provider, String product) {
    Database empty = database(product);
    Grant asRead = signInOn(provider, empty);

    check(provider, empty, SitesAtOnceTest::mark, store -> reread(store, asRead));
  }

  private static Grant signInOn(String provider, Database database) {
    try (Node node = Node.unpooled(database, provider)) {
      return signIn(node.store());
    }
  }

  @Test
  void inMemory_neitherIsLost() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        GrantStore store = new InMemoryGrantStore();
        Grant asRead = signIn(store);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Object>> both =
            threads.invokeAll(
                List.of(
                    () -> {
                      together.await();
                      mark(store);
                      return store;
                    },
                    () -> {
                      together.await();
                      reread(store, asRead);
                      return store;
                    }));
        for (Future<Object> each : both) {
          each.get();
        }
        assertBothAreThere(store);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
