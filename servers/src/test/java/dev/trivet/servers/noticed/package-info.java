// SPDX-License-Identifier: Apache-2.0
/** Test application with security annotations and its own login. */
package dev.trivet.servers.noticed;
