// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** Bean of the application: without one Weld does not start. */
@ApplicationScoped
public class Bean {

  /** Makes the bean, for the container. */
  public Bean() {}
}
