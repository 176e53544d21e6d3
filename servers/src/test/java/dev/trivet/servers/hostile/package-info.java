// SPDX-License-Identifier: Apache-2.0
/**
 * Test application that copies all request data to attributes and dispatches to any requested path;
 * it runs inside the servers.
 */
package dev.trivet.servers.hostile;
