// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.List;

/** Row of the benchmarks, such as "guard": what is measured with one kind of work. */
interface Row {

  /** Returns the name in {@code -Drows}. */
  String name();

  /** Runs it, and makes its tables. */
  List<Table> run(Options options) throws Exception;
}
