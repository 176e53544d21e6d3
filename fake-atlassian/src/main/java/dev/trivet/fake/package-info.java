// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in for Atlassian's authorization server and API gateway. Begin at {@link
 * dev.trivet.fake.FakeAtlassian}.
 */
@NullMarked
package dev.trivet.fake;

import org.jspecify.annotations.NullMarked;
