// SPDX-License-Identifier: Apache-2.0
/** Classes of an application with security annotations and a login of its own. */
package dev.trivet.servers.noticed;
