// SPDX-License-Identifier: Apache-2.0
/** Node without a server: core and store in a process that starts fast enough for many kills. */
package dev.trivet.lab.bare;
