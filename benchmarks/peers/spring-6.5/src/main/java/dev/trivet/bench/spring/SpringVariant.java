// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.spring;

/**
 * Variant of the peer.
 *
 * @param lean whether it has only what the others have, too
 */
record SpringVariant(boolean lean) {}
