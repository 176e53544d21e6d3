// SPDX-License-Identifier: Apache-2.0
/** Application with a persistence unit of its own, in which Trivet keeps the grants. */
@NullMarked
package dev.trivet.servers.unit;

import org.jspecify.annotations.NullMarked;
