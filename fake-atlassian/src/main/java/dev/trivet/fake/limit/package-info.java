// SPDX-License-Identifier: Apache-2.0
/** Rate limits of the API gateway. */
@NullMarked
package dev.trivet.fake.limit;

import org.jspecify.annotations.NullMarked;
