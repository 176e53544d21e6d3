// SPDX-License-Identifier: Apache-2.0
/** Test application inside the server that must not start. */
package dev.trivet.servers.container.keys;
