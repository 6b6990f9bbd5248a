package io.trawl.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkApi.BudgetState;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.world.World;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Plays the networks: budget, fault, answer, truth, in this order. */
final class Networks implements HttpHandler {

  private final InstantSource time;
  private final CountDownLatch closing;
  private final Map<String, NetworkApi> apis = new HashMap<>();
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
    Stage stage =
        new Stage(world, settings.logins(), () -> faults.plan().blueskySearchNeedsLogin());
    for (NetworkFactory factory : NetworkFactory.all()) {
      apis.put(factory.network().key(), factory.over(stage));
    }
  }

  /** The network of a key, if it is played. */
  Optional<NetworkApi> api(String key) {
    return Optional.ofNullable(apis.get(key));
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
      Optional<NetworkApi> api = api(incoming.prefix());
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
    Rations rations = Rations.of(api, call, spender, budgets);
    Optional<CallLog> full = rations.admit(now);
    if (full.isPresent()) {
      refuse(exchange, api, full.get().refusal(time.instant()));
      return;
    }
    Optional<FaultRule> rule =
        faults
            .next(api.network(), call.path(), spender, now)
            .filter(found -> found.kind() != FaultKind.REPEATED_CURSOR || api.continued(call));
    rule.ifPresent(found -> rations.own().faulted(found.kind()));
    if (rule.isEmpty()) {
      complete(exchange, incoming, api, rations, false);
    } else {
      fail(exchange, incoming, api, rations, rule.get());
    }
  }

  private void refuse(HttpExchange exchange, NetworkApi api, BudgetState state) throws IOException {
    Answer refusal = state.name().isEmpty() ? api.refusal() : api.refusal(state.name());
    boolean bare = faults.plan().bareRefusals();
    Incoming.send(exchange, bare ? refusal : refusal.with(api.headers(state)));
  }

  private void fail(
      HttpExchange exchange, Incoming incoming, NetworkApi api, Rations rations, FaultRule rule)
      throws IOException {
    CallLog log = rations.own();
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
      case FORBIDDEN -> Incoming.send(exchange, Pages.FORBIDDEN);
      case SLOW -> {
        pause(rule.delayMillis());
        complete(exchange, incoming, api, rations, false);
      }
      case TRUNCATED -> {
        Answer answer = api.answer(incoming.call(false), time.instant());
        int half = answer.body().offsetByCodePoints(0, codePoints(answer.body()) / 2);
        Incoming.send(exchange, answer.cut(answer.body().substring(0, half)));
      }
      case REPEATED_CURSOR -> complete(exchange, incoming, api, rations, true);
      case CLOSED -> exchange.close();
      case EMPTY -> Incoming.send(exchange, Answer.json(200, ""));
      case RENAMED_FIELD, DROPPED_FIELD, RETYPED_FIELD ->
          reshape(exchange, incoming, api, rations, rule);
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
      HttpExchange exchange, Incoming incoming, NetworkApi api, Rations rations, boolean repeat)
      throws IOException {
    Instant from = time.instant();
    long request = requests.incrementAndGet();
    Answer answer = renames.applied(api.network(), api.answer(incoming.call(repeat), from));
    Incoming.send(exchange, answer.with(rations.headers(api, from)));
    book(answer, incoming, api, rations, new Serving(from, from, "", request, Map.of()));
  }

  /** The right answer with a field changed; the truth learns of it, and demands nothing. */
  private void reshape(
      HttpExchange exchange, Incoming incoming, NetworkApi api, Rations rations, FaultRule rule)
      throws IOException {
    Instant from = time.instant();
    long request = requests.incrementAndGet();
    Answer answer = api.answer(incoming.call(false), from);
    String body = Reshape.of(answer, rule);
    boolean changed = !body.equals(answer.body());
    Incoming.send(exchange, answer.cut(body).with(rations.headers(api, from)));
    book(answer, incoming, api, rations, new Serving(from, from, "", request, Map.of(), changed));
  }

  private void book(
      Answer answer, Incoming incoming, NetworkApi api, Rations rations, Serving serving) {
    if (answer.status() == 200) {
      rations.own().answered();
      String spender = api.spender(incoming.call(false), incoming.credentials().name());
      truth.record(
          answer.served(),
          new Serving(
              serving.from(),
              time.instant(),
              spender,
              serving.request(),
              Map.of(),
              serving.reshaped()));
    }
  }
}
