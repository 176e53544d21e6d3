// SPDX-License-Identifier: Apache-2.0
/** API for applications: the current account, stored grants, events and exceptions. */
@NullMarked
package dev.trivet.ee;

import org.jspecify.annotations.NullMarked;
