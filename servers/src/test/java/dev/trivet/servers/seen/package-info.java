// SPDX-License-Identifier: Apache-2.0
/** Classes of the applications whose pages of Trivet are looked at. */
@NullMarked
package dev.trivet.servers.seen;

import org.jspecify.annotations.NullMarked;
