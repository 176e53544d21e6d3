// SPDX-License-Identifier: Apache-2.0
/** Log of security events for operators: numbered lines, without secrets, rate-limited. */
@NullMarked
package dev.trivet.log;

import org.jspecify.annotations.NullMarked;
