// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.EndedFailure;
import dev.trivet.error.TransientFailure;
import java.util.function.Supplier;

/** Core's failures as the exceptions that applications meet. */
public final class Translation {

  private Translation() {}

  /** Runs work about a product of a site; its failures name the product. */
  static void about(String product, Runnable work) {
    try {
      work.run();
    } catch (TransientFailure later) {
      throw new AtlassianUnavailableException(later, product);
    }
  }

  /** What the work gives; its failures become a {@link dev.trivet.ee.TrivetException}. */
  public static <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (EndedFailure ended) {
      throw new GrantEndedException(ended);
    } catch (ConfigurationFailure refused) {
      throw new MisconfiguredException(refused);
    } catch (TransientFailure later) {
      throw new AtlassianUnavailableException(later);
    }
  }
}
