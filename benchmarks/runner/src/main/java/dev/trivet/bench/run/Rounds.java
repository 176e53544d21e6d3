// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.guard.Stability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of several peers in several rounds. In a round each peer has its turn, so a busy moment
 * of the machine hits a round and not a peer. Ratios are made within a round; all results are
 * medians.
 */
final class Rounds {

  /** Spread of the rounds above which a time is marked. */
  private static final double BOUND = 0.10;

  private final Map<String, List<Figures>> all = new LinkedHashMap<>();

  /** Adds the figures of a peer in the next round. */
  void add(String peer, Figures figures) {
    all.computeIfAbsent(peer, name -> new ArrayList<>()).add(figures);
  }

  /** Returns the median of a figure; NaN if there is none. */
  double median(String peer, String figure) {
    return Stability.median(values(peer, figure));
  }

  /** Returns the greatest of all rounds; NaN if there is none. */
  double most(String peer, String figure) {
    return Arrays.stream(values(peer, figure)).max().orElse(Double.NaN);
  }

  /** Returns the sum over all rounds. */
  double sum(String peer, String figure) {
    return Arrays.stream(values(peer, figure)).sum();
  }

  /** Returns the median of the ratios to another peer, each within a round; NaN without one. */
  double ratio(String peer, String other, String figure) {
    double[] own = values(peer, figure);
    double[] others = values(other, figure);
    double[] ratios = new double[Math.min(own.length, others.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = own[i] / others[i];
    }
    return Stability.median(ratios);
  }

  /** Whether the middle half of the rounds lies within ten per cent of the median. */
  boolean isSteady(String peer, String figure) {
    double[] sorted = values(peer, figure);
    Arrays.sort(sorted);
    if (sorted.length < 2) {
      return false;
    }
    double low = sorted[sorted.length / 4];
    double high = sorted[sorted.length - 1 - sorted.length / 4];
    return high - low <= BOUND * Stability.median(sorted);
  }

  private double[] values(String peer, String figure) {
    return all.getOrDefault(peer, List.of()).stream()
        .mapToDouble(figures -> figures.get(figure))
        .toArray();
  }
}
