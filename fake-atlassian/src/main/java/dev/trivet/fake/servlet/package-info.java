/** Part of the test kit that runs in the application under test. */
@NullMarked
package dev.trivet.fake.servlet;

import org.jspecify.annotations.NullMarked;
