// See verdicts.h. Tested by tests/graph/verdicts_test.cc.
#include "graph/verdicts.h"

#include <algorithm>
#include <cmath>

#include "graph/store_open.h"

namespace isnad {

Status put_verdict(Store& store, const FactKey& key, bool right) {
    Database& db = store.database();
    {
        Query put(db, "INSERT OR REPLACE INTO verdict (kind, document, fact, verdict) VALUES (?,?,?,?)");
        put.bind(key.kind, key.document, key.fact, right ? "yes" : "no").run();
    }
    if (!db.ok()) return taken(store);
    return Done{};
}

Result<Verdicts> load_verdicts(Store& store) {
    Database& db = store.database();
    Verdicts verdicts;
    {
        Query query(db, "SELECT kind, document, fact, verdict FROM verdict");
        while (query.next()) verdicts[{query.text(0), query.text(1), query.text(2)}] = query.view(3) == "yes";
    }
    if (!db.ok()) return taken(store);
    return verdicts;
}

Precision precision_of(size_t right, size_t judged) {
    if (judged == 0) return {};
    constexpr double kZ = 1.959963984540054;  // of 95 %
    const auto n = static_cast<double>(judged);
    const double share = static_cast<double>(right) / n;
    const double spread = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
    const double middle = share + kZ * kZ / (2 * n);
    const double scale = 1 + kZ * kZ / n;
    return {right, judged, share, std::max(0.0, (middle - spread) / scale),
            std::min(1.0, (middle + spread) / scale)};
}

}  // namespace isnad
