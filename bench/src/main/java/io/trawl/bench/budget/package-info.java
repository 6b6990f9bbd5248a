/** What the ledger and its bars cost and give, in virtual time. */
@NullMarked
package io.trawl.bench.budget;

import org.jspecify.annotations.NullMarked;
