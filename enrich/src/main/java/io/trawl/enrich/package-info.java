/**
 * What is known of a text before it is indexed: its language, and how it feels. Pure: no socket.
 */
@NullMarked
package io.trawl.enrich;

import org.jspecify.annotations.NullMarked;
