// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol's endpoints: making each request and, apart from it and without any network, reading
 * its response.
 */
@NullMarked
package dev.trivet.endpoint;

import org.jspecify.annotations.NullMarked;
