// SPDX-License-Identifier: Apache-2.0
/**
 * Hostile application: it copies all that a request says to attributes and dispatches wherever the
 * request says; runs inside the servers.
 */
package dev.trivet.servers.hostile;
