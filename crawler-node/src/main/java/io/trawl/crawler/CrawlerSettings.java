package io.trawl.crawler;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How targets are visited.
 *
 * @param linger how long a target without a visit stays in memory, real time: recovering one costs
 *     about as much as a visit
 * @param permit how long a permit is good, product time
 * @param clockGuard twice the clock error tolerated, real time
 * @param resolveEvery how often the target itself is looked at, at the most
 * @param refreshEvery how often known posts are counted again, at the most
 * @param commentsEvery how often comments of a post are read, at the most
 * @param refreshMaxAge how old a post may be to be counted again
 * @param erasureSettle from when a person may not be kept any more until no write is under way that
 *     does not know, real time
 */
record CrawlerSettings(
    FetcherSettings fetcher,
    Duration linger,
    Duration permit,
    Duration clockGuard,
    Duration resolveEvery,
    Duration refreshEvery,
    Duration commentsEvery,
    Duration refreshMaxAge,
    Duration erasureSettle) {

  CrawlerSettings {
    check(linger.isPositive(), "linger", linger, "> 0");
    check(permit.isPositive(), "permit", permit, "> 0");
    check(!clockGuard.isNegative(), "clock-guard", clockGuard, ">= 0");
    check(resolveEvery.isPositive(), "resolve-every", resolveEvery, "> 0");
    check(refreshEvery.isPositive(), "refresh-every", refreshEvery, "> 0");
    check(commentsEvery.isPositive(), "comments-every", commentsEvery, "> 0");
    check(refreshMaxAge.isPositive(), "refresh-max-age", refreshMaxAge, "> 0");
    check(erasureSettle.isPositive(), "erasure-settle", erasureSettle, "> 0");
  }

  /** Reads {@code trawl.crawler}. */
  static CrawlerSettings of(Config config) {
    Config own = config.getConfig("trawl.crawler");
    return new CrawlerSettings(
        FetcherSettings.of(config),
        own.getDuration("linger"),
        own.getDuration("permit"),
        own.getDuration("clock-guard"),
        own.getDuration("resolve-every"),
        own.getDuration("refresh-every"),
        own.getDuration("comments-every"),
        own.getDuration("refresh-max-age"),
        own.getDuration("erasure-settle"));
  }
}
