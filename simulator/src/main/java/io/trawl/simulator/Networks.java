package io.trawl.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.BlueskyApi;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.InstagramApi;
import io.trawl.simulator.api.MastodonApi;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.World;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Plays the networks: budget, fault, answer, truth, in this order. */
final class Networks implements HttpHandler {

  private final InstantSource time;
  private final CountDownLatch closing;
  private final Map<Network, NetworkApi> apis = new EnumMap<>(Network.class);
  private final AtomicLong requests = new AtomicLong();
  private final World world;
  private final Budgets budgets;
  private final Faults faults;
  private final Truth truth = new Truth();
  private final Renames renames = new Renames();
  private final InFlight inFlight = new InFlight();

  Networks(SimulatorSettings settings, InstantSource time, CountDownLatch closing) {
    this.time = time;
    this.closing = closing;
    world = new World(settings.world());
    budgets = new Budgets(settings.budgets());
    faults = new Faults(settings.world().seed(), settings.faults());
    apis.put(Network.MASTODON, new MastodonApi(world));
    apis.put(
        Network.BLUESKY,
        new BlueskyApi(world, settings.logins(), () -> faults.plan().blueskySearchNeedsLogin()));
    apis.put(Network.INSTAGRAM, new InstagramApi(world));
  }

  World world() {
    return world;
  }

  Budgets budgets() {
    return budgets;
  }

  Faults faults() {
    return faults;
  }

  Renames renames() {
    return renames;
  }

  /** Waits for the calls that have begun. */
  void settle() throws IOException {
    inFlight.settle();
  }

  Truth truth() {
    return truth;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Incoming incoming = Incoming.of(exchange);
      Optional<NetworkApi> api = Network.of(incoming.prefix()).map(apis::get);
      if (api.isEmpty()) {
        Incoming.send(exchange, Answer.html(404, "<html><body>no such network</body></html>"));
      } else if (!exchange.getRequestMethod().equals(method(api.get(), incoming))) {
        String only = method(api.get(), incoming) + " only";
        Incoming.send(exchange, Answer.html(405, "<html><body>" + only + "</body></html>"));
      } else {
        inFlight.during(() -> serve(exchange, incoming, api.get()));
      }
    }
  }

  private static String method(NetworkApi api, Incoming incoming) {
    return api.posted(incoming.rest()) ? "POST" : "GET";
  }

  private void serve(HttpExchange exchange, Incoming incoming, NetworkApi api) throws IOException {
    Instant now = time.instant();
    Call call = incoming.call(false);
    String spender = api.spender(call, incoming.credentials().name());
    CallLog log = budgets.of(api.network(), spender);
    Optional<CallLog> full = full(Stream.concat(Stream.of(log), quotas(api, call, spender)), now);
    if (full.isPresent()) {
      Answer refusal = api.refusal();
      boolean bare = faults.plan().bareRefusals();
      Incoming.send(
          exchange, bare ? refusal : refusal.with(api.headers(full.get().refusal(time.instant()))));
      return;
    }
    Optional<FaultRule> rule =
        faults
            .next(api.network(), call.path(), spender, now)
            .filter(found -> found.kind() != FaultKind.REPEATED_CURSOR || hasCursor(call));
    rule.ifPresent(found -> log.faulted(found.kind()));
    if (rule.isEmpty()) {
      complete(exchange, incoming, api, log, false);
    } else {
      fail(exchange, incoming, api, log, rule.get());
    }
  }

  private Stream<CallLog> quotas(NetworkApi api, Call call, String spender) {
    return api.quotas(call).stream()
        .map(quota ->
            budgets.of(
                api.network(),
                spender + " " + quota.name(),
                new BudgetLimit(quota.calls(), quota.window())));
  }

  /** Books a call in all its logs; the first that is full, if one is. */
  private static Optional<CallLog> full(Stream<CallLog> logs, Instant now) {
    List<CallLog> refusing = logs.filter(log -> !log.admit(now)).toList();
    return refusing.stream().findFirst();
  }

  private static boolean hasCursor(Call call) {
    return call.query().keySet().stream()
            .anyMatch(name -> name.equals("cursor") || name.equals("max_id"))
        || call.query().containsKey("min_id")
        || call.first("variables").filter(text -> text.contains("\"after\"")).isPresent();
  }

  private void fail(
      HttpExchange exchange, Incoming incoming, NetworkApi api, CallLog log, FaultRule rule)
      throws IOException {
    switch (rule.kind()) {
      case THROTTLED ->
          Incoming.send(exchange, api.refusal().with(api.headers(log.refusal(time.instant()))));
      case THROTTLED_BARE -> Incoming.send(exchange, api.refusal());
      case THROTTLED_FOR_LONG -> {
        long seconds = log.refusedForAWindow(time.instant()).toSeconds();
        Incoming.send(exchange, api.refusal().with(Map.of("Retry-After", Long.toString(seconds))));
      }
      case SERVER_ERROR -> Incoming.send(exchange, Pages.SERVER_ERROR);
      case UNAVAILABLE -> Incoming.send(exchange, Pages.UNAVAILABLE);
      case LOGIN_PAGE -> Incoming.send(exchange, Pages.LOGIN);
      case CHALLENGE -> Incoming.send(exchange, Pages.CHALLENGE);
      case SLOW -> {
        pause(rule.delayMillis());
        complete(exchange, incoming, api, log, false);
      }
      case TRUNCATED -> {
        Answer answer = api.answer(incoming.call(false), time.instant());
        int half = answer.body().offsetByCodePoints(0, codePoints(answer.body()) / 2);
        Incoming.send(exchange, answer.cut(answer.body().substring(0, half)));
      }
      case REPEATED_CURSOR -> complete(exchange, incoming, api, log, true);
      case CLOSED -> exchange.close();
      case EMPTY -> Incoming.send(exchange, Answer.json(200, ""));
    }
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private void pause(long millis) throws IOException {
    try {
      if (closing.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the simulator closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the simulator closes", e);
    }
  }

  /** The right answer; the truth learns of it once it has been handed over whole. */
  private void complete(
      HttpExchange exchange, Incoming incoming, NetworkApi api, CallLog log, boolean repeat)
      throws IOException {
    Instant from = time.instant();
    long request = requests.incrementAndGet();
    Answer answer = renames.applied(api.network(), api.answer(incoming.call(repeat), from));
    Incoming.send(exchange, answer.with(api.headers(log.budget(from))));
    if (answer.status() == 200) {
      log.answered();
      String spender = api.spender(incoming.call(false), incoming.credentials().name());
      Serving serving = new Serving(from, time.instant(), spender, request, Map.of());
      truth.record(answer.served(), serving);
    }
  }
}
