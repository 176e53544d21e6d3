// SPDX-License-Identifier: Apache-2.0
/** Test classes with enterprise beans, for servers that have them. */
package dev.trivet.servers.noticed.ejb;
