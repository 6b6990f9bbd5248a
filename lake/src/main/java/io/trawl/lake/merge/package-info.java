/** What is known about a document, merged from views in any order; its counts as a chain. Pure. */
@NullMarked
package io.trawl.lake.merge;

import org.jspecify.annotations.NullMarked;
