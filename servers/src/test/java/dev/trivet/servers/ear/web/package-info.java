// SPDX-License-Identifier: Apache-2.0
/** Test classes that each web application of an EAR contains. */
package dev.trivet.servers.ear.web;
