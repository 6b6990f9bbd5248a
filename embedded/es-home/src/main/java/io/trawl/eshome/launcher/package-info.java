/** Starts the server inside the child JVM; the only code here that touches its internal API. */
package io.trawl.eshome.launcher;
