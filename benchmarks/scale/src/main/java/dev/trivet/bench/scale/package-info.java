// SPDX-License-Identifier: Apache-2.0
/** The store of grants with few and with very many grants, in PostgreSQL and MariaDB. */
@NullMarked
package dev.trivet.bench.scale;

import org.jspecify.annotations.NullMarked;
