/** Elasticsearch and PostgreSQL as child processes of this JVM, on loopback only. */
@NullMarked
package io.trawl.embedded;

import org.jspecify.annotations.NullMarked;
