// SPDX-License-Identifier: Apache-2.0
/** Grants in the database. Entities stay in here; the rest sees the model only. */
@NullMarked
package dev.trivet.ee.jpa;

import org.jspecify.annotations.NullMarked;
