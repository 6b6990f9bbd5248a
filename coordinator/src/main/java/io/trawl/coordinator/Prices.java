package io.trawl.coordinator;

import io.trawl.budget.plan.Offer;
import io.trawl.budget.plan.Rhythm;
import io.trawl.protocol.ScheduleSlice;
import java.util.HashMap;
import java.util.Map;

/**
 * What calls cost in a pool at present.
 *
 * @param offers by team
 * @param rhythm of the pool's day
 */
record Prices(Map<String, Offer> offers, Rhythm rhythm) {

  /** Calls are not scarce, or nobody has said that they are. */
  static final Prices FREE = new Prices(Map.of(), Rhythm.FLAT);

  Prices {
    offers = Map.copyOf(offers);
  }

  static Prices of(ScheduleSlice.Priced told) {
    Map<String, Offer> offers = new HashMap<>();
    told.offers()
        .forEach((team, offer) ->
            offers.put(team, new Offer(offer.price(), offer.stretch(), offer.rising())));
    return new Prices(offers, Rhythm.of(told.rhythm()));
  }
}
