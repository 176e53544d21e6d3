// SPDX-License-Identifier: Apache-2.0
/**
 * Test application with a resource of every kind that a guard can miss; it runs inside the servers.
 */
package dev.trivet.servers.guarded;
