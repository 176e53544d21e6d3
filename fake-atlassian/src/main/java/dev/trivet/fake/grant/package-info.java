// SPDX-License-Identifier: Apache-2.0
/** Clients, grants, codes and tokens: who was given what, and for how long. */
@NullMarked
package dev.trivet.fake.grant;

import org.jspecify.annotations.NullMarked;
