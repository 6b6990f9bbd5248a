/** The networks' HTTP APIs, pure: a call and an instant give an answer and what it served. */
@NullMarked
package io.trawl.simulator.api;

import org.jspecify.annotations.NullMarked;
