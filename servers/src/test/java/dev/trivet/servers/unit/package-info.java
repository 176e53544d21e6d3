// SPDX-License-Identifier: Apache-2.0
/** Test application with its own persistence unit, in which Trivet stores the grants. */
@NullMarked
package dev.trivet.servers.unit;

import org.jspecify.annotations.NullMarked;
