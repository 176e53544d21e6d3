// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import java.util.Arrays;

/** Rule that says when a series of figures is stable. */
public final class Stability {

  /** Number of batches that are compared. */
  public static final int BATCHES = 6;

  private static final double BOUND = 0.03;

  /** Bytes below which a difference says nothing: the JVM allocates now and then, too. */
  private static final double NOISE = 0.5;

  private Stability() {}

  /** Whether the medians of the earlier and the later half differ by at most three per cent. */
  public static boolean isStable(double... figures) {
    if (figures.length < BATCHES) {
      return false;
    }
    double early = median(Arrays.copyOf(figures, figures.length / 2));
    double late = median(Arrays.copyOfRange(figures, figures.length / 2, figures.length));
    return Math.abs(early - late) <= Math.max(NOISE, BOUND * late);
  }

  /** Returns the median; NaN of no figures. */
  public static double median(double... figures) {
    if (figures.length == 0) {
      return Double.NaN;
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
