/** The vocabulary of an FM application's night: calls, retrievals, sessions, traces, windows and classes, as records and enums. */
@NullMarked
package io.chokan.model;

import org.jspecify.annotations.NullMarked;
