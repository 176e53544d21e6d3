// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.story.Eventually;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiringCacheTest {

  private final TestTicker nanos = new TestTicker();
  private final ExpiringCache<String, String> cache =
      new ExpiringCache<>(4, Duration.ofSeconds(1), Duration.ofSeconds(2), nanos);
  private final Map<String, String> source = new HashMap<>();
  private final AtomicInteger loads = new AtomicInteger();

  private @Nullable String load(String key) {
    loads.incrementAndGet();
    String value = source.get(key);
    if ("fails".equals(value)) {
      throw new IllegalStateException("the source is away");
    }
    return value;
  }

  /**
   * Lifetime 1 s, grace 2 s, at most 4 entries.
   *
   * <ul>
   *   <li>{@code source:a=1}: the source has 1 for a; {@code put: absent: merge:}: writes
   *   <li>{@code get:a=1}: a value or, as {@code -}, none is got, loaded if need be; {@code peek:}:
   *       the same without loading; {@code last:}: the last known one
   *   <li>{@code expire:a}: its lifetime ends; {@code drop:a}: is invalidated; {@code dropIf:1}:
   *       every entry with this value is
   *   <li>{@code loads:1}: one load was made so far
   * </ul>
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loaded once in its lifetime     | source:a=1 get:a=1 source:a=2 +999 get:a=1 loads:1
          loaded again after it           | source:a=1 get:a=1 source:a=2 +1000 get:a=2 loads:2
          absence is not kept             | get:a=- get:a=- loads:2 source:a=1 get:a=1
          absence replaces an old value   | source:a=1 get:a=1 source:a=- +1000 get:a=- peek:a=-
          failed load is not kept         | source:a=fails fail:a source:a=1 get:a=1
          failed load does not revive     | source:a=1 get:a=1 source:a=fails +1000 fail:a peek:a=-
          dropped is loaded again         | source:a=1 get:a=1 source:a=2 drop:a get:a=2
          other keys stay                 | source:a=1 source:b=1 get:a=1 get:b=1 drop:a get:b=1 loads:2
          dropped by value                | put:a=1 put:b=2 dropIf:1 peek:a=- peek:b=2
          peek does not load              | source:a=1 peek:a=- loads:0
          put serves for its lifetime     | put:a=1 +999 peek:a=1 +1 peek:a=-
          put begins a new lifetime       | put:a=1 +999 put:a=2 +999 peek:a=2
          absent: first one stays         | absent:a=1:- absent:a=2:1 peek:a=1
          absent: expired is replaced     | absent:a=1:- +1000 absent:a=2:- peek:a=2
          absent: lifetime goes on        | absent:a=1:- +999 absent:a=2:1 +1 peek:a=-
          merge joins with what is there  | merge:a=1 merge:a=2 peek:a=12
          merge leaves out what expired   | merge:a=1 +1000 merge:a=2 peek:a=2
          merge begins a new lifetime     | merge:a=1 +999 merge:a=2 +999 peek:a=12
          last known in its lifetime      | put:a=1 +999 last:a=1
          last known in its grace         | put:a=1 +2999 peek:a=- last:a=1 +1 last:a=-
          last known after a failed load  | source:a=1 get:a=1 source:a=fails +1000 fail:a last:a=1
          last known is the newest        | put:a=1 +1000 put:a=2 +1000 last:a=2
          last known absence              | put:a=1 source:a=- +1000 get:a=- last:a=-
          last known is not a dropped one | put:a=1 drop:a last:a=-
          last known after a clock change | put:a=1 +-1 last:a=-
          lifetime ended                  | source:a=1 get:a=1 expire:a peek:a=- last:a=1 get:a=1 loads:2
          lifetime ended: grace begins    | put:a=1 +500 expire:a +1999 last:a=1 +1 last:a=-
          lifetime ended twice            | put:a=1 +1500 expire:a +1499 last:a=1 +1 last:a=-
          lifetime of nothing ended       | expire:a peek:a=- last:a=-
          full: last known ones stay      | put:a=1 put:b=1 +1999 put:c=1 put:d=1 +1001 put:e=1 last:c=1
          clock set back by an hour       | put:a=1 +-3600000 peek:a=-
          full: useless ones go           | put:a=1 put:b=1 put:c=1 +2999 put:d=1 +1 put:e=1 peek:d=1 peek:e=1
          full: half of it left stays     | put:a=1 put:b=1 +2999 put:c=1 put:d=1 +1 put:e=1 peek:c=1 peek:d=1
          full: absent makes room         | put:a=1 put:b=1 put:c=1 put:d=1 absent:e=1:- peek:a=- peek:e=1
          full of others: all go          | put:a=1 put:b=1 put:c=1 put:d=1 put:e=1 peek:d=- peek:e=1
          full: writing a known key       | put:a=1 put:b=1 put:c=1 put:d=1 put:d=2 peek:a=1 peek:d=2
          full: loading makes room        | put:a=1 put:b=1 put:c=1 put:d=1 source:e=1 get:e=1 peek:a=-
          """)
  void events_leadTo(String name, String events) {
    for (String event : events.split(" +", -1)) {
      if (event.startsWith("+")) {
        nanos.advance(Long.parseLong(event.substring(1)));
      } else {
        String[] parts = event.split("[:=]", -1);
        run(event, parts[0], parts[1], parts.length > 2 ? parts[2] : "");
      }
    }
  }

  private void run(String event, String what, String key, String value) {
    switch (what) {
      case "source" -> source.put(key, value);
      case "get" -> assertThat(got(cache.get(key, this::source))).as(event).isEqualTo(value);
      case "peek" -> assertThat(got(cache.getIfPresent(key))).as(event).isEqualTo(value);
      case "fail" ->
          assertThatThrownBy(() -> cache.get(key, this::load))
              .isInstanceOf(IllegalStateException.class);
      case "put" -> cache.put(key, value);
      case "absent" ->
          assertThat(got(cache.putIfAbsent(key, value)))
              .as(event)
              .isEqualTo(event.split(":", -1)[2]);
      case "merge" -> cache.merge(key, value, (earlier, later) -> earlier + later);
      case "last" -> assertThat(got(cache.getLastKnown(key))).as(event).isEqualTo(value);
      case "expire" -> cache.expire(key);
      case "drop" -> cache.invalidate(key);
      case "dropIf" -> cache.invalidateIf(key::equals);
      default -> assertThat(loads).as(event).hasValue(Integer.parseInt(key));
    }
  }

  private @Nullable String source(String key) {
    String value = load(key);
    return "-".equals(value) ? null : value;
  }

  private static String got(@Nullable String value) {
    return value == null ? "-" : value;
  }

  @Test
  void value_withoutALifetime_isAlwaysLoaded() {
    ExpiringCache<String, String> forgetful = new ExpiringCache<>(4, Duration.ZERO, nanos);
    source.put("a", "1");
    forgetful.get("a", this::load);
    forgetful.get("a", this::load);

    assertThat(loads).hasValue(2);
  }

  @Test
  void oneLoaderRuns_forEachKey_andOtherKeysAreNotHeldUp() throws Exception {
    source.put("a", "1");
    source.put("b", "2");
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> first = got("a", loading, goOn);
    loading.await();
    CompletableFuture<String> second = new CompletableFuture<>();
    Thread waiting = new Thread(() -> second.complete(got(cache.get("a", this::load))));
    waiting.start();
    Eventually.await(() -> waiting.getState() == Thread.State.WAITING);

    assertThat(cache.get("b", this::load)).isEqualTo("2");
    goOn.countDown();

    assertThat(first.join()).isEqualTo("1");
    assertThat(second.join()).isEqualTo("1");
    assertThat(loads).hasValue(2);
  }

  @Test
  void valueThatIsDropped_whileItIsLoaded_isNotKept() throws Exception {
    source.put("a", "1");
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> old = got("a", loading, goOn);
    loading.await();

    cache.invalidate("a");
    source.put("a", "2");
    goOn.countDown();

    assertThat(old.join()).isEqualTo("1");
    assertThat(cache.get("a", this::load)).isEqualTo("2");
  }

  @Test
  void lifetimeThatEnds_whileTheValueIsLoaded_endsThatLoad() throws Exception {
    source.put("a", "1");
    cache.get("a", this::load);
    nanos.advance(1000);
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> old = got("a", loading, goOn);
    loading.await();

    cache.expire("a");
    source.put("a", "2");
    goOn.countDown();

    assertThat(old.join()).isEqualTo("1");
    assertThat(cache.get("a", this::load)).isEqualTo("2");
  }

  @Test
  void waitForAnotherLoader_isBounded() throws Exception {
    source.put("a", "1");
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> slow = got("a", loading, goOn);
    loading.await();

    assertThatThrownBy(() -> cache.get("a", this::load, Duration.ofMillis(1)))
        .isInstanceOf(TimeoutException.class);
    goOn.countDown();

    assertThat(slow.join()).isEqualTo("1");
    assertThat(cache.get("a", this::load, Duration.ZERO)).isEqualTo("1");
    assertThat(loads).hasValue(1);
  }

  /** Gets a value on another thread, whose loader tells when it has read and waits to go on. */
  private CompletableFuture<String> got(String key, CountDownLatch loading, CountDownLatch goOn) {
    return CompletableFuture.supplyAsync(
        () ->
            got(
                cache.get(
                    key,
                    same -> {
                      String value = load(same);
                      loading.countDown();
                      awaitQuietly(goOn);
                      return value;
                    })));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void merge_ofManyThreads_losesNothing() {
    ExpiringCache<String, Integer> sums = new ExpiringCache<>(4, Duration.ofSeconds(1), nanos);
    CompletableFuture<?>[] threads = new CompletableFuture<?>[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          CompletableFuture.runAsync(
              () -> {
                for (int j = 0; j < 1000; j++) {
                  sums.merge("a", 1, Integer::sum);
                }
              });
    }
    CompletableFuture.allOf(threads).join();

    assertThat(sums.getIfPresent("a")).isEqualTo(8000);
  }
}
