package io.trawl.simulator;

import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.NetworkApi.Quota;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All limits that a call is counted in.
 *
 * @param own the spender's own budget
 * @param quotas those of its kind of call, each with what it counts
 */
record Rations(CallLog own, List<Counted> quotas) {

  /** A quota's log, and the quota as this call has it. */
  record Counted(Quota quota, CallLog log) {}

  Rations {
    quotas = List.copyOf(quotas);
  }

  static Rations of(NetworkApi api, Call call, String spender, Budgets budgets) {
    List<Counted> quotas =
        api.quotas(call).stream()
            .map(quota -> new Counted(quota, budgets.of(api.network(), spender, quota)))
            .toList();
    return new Rations(budgets.of(api.network(), spender), quotas);
  }

  /** Books the call in all of them; the first that is full, if one is. */
  Optional<CallLog> admit(Instant now) {
    List<CallLog> full = new ArrayList<>();
    if (!own.admit(now)) {
      full.add(own);
    }
    for (Counted counted : quotas) {
      if (!counted.log().admit(now, counted.quota().object())) {
        full.add(counted.log());
      }
    }
    return full.stream().findFirst();
  }

  /** What the network says of them with a whole answer. */
  Map<String, String> headers(NetworkApi api, Instant now) {
    return api.headers(
        own.budget(now), quotas.stream().map(counted -> counted.log().budget(now)).toList());
  }
}
