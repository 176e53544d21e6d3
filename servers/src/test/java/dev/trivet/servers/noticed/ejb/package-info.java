// SPDX-License-Identifier: Apache-2.0
/** The part with enterprise beans, for servers that have them. */
package dev.trivet.servers.noticed.ejb;
