package io.trawl.coordinator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trawl.registry.PoolPrices;
import java.util.HashMap;
import java.util.Map;

/** Keepers' knowledge as rows hold it. */
final class KeeperRows {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private KeeperRows() {}

  /** What a predecessor knew; a new one if there was none. */
  static Keeper read(PoolPrices prices, String pool) {
    return prices.find(pool).map(row -> keeper(pool, row.state())).orElse(Keeper.NEW);
  }

  /** The prices of all pools. */
  static Map<String, Prices> prices(PoolPrices rows) {
    Map<String, Prices> prices = new HashMap<>();
    rows.all().forEach(row -> prices.put(row.pool(), keeper(row.pool(), row.state()).prices()));
    return prices;
  }

  static void write(PoolPrices prices, String pool, Keeper keeper) {
    prices.put(new PoolPrices.Row(pool, json(keeper), keeper.at()));
  }

  static String json(Keeper keeper) {
    try {
      return JSON.writeValueAsString(keeper);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Keeper keeper(String pool, String state) {
    try {
      return JSON.readValue(state, Keeper.class);
    } catch (JsonProcessingException bad) {
      throw new IllegalStateException(
          "pool_price " + pool + ": " + bad.getOriginalMessage() + " (expected: a price)", bad);
    }
  }
}
