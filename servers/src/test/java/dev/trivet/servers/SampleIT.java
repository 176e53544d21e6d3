// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** The sample on the server that the build names. */
final class SampleIT extends AttackSuite {}
