// SPDX-License-Identifier: Apache-2.0
/** What operators read of sign-ins and grants: numbered, without secrets, never a flood. */
@NullMarked
package dev.trivet.log;

import org.jspecify.annotations.NullMarked;
