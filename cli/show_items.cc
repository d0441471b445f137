// See show_items.h. Tested by tests/cli/show_test.cc.
#include "cli/show_items.h"

#include <fmt/format.h>

#include <algorithm>

#include "extractors/figures.h"
#include "extractors/relations.h"
#include "extractors/statements.h"

namespace isnad {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

void put(Fields& fields, std::string_view name, std::string_view value) {
    if (!value.empty()) fields.emplace_back(name, value);
}

std::string_view words(const Analysis& a, Range tokens) {
    return tokens.empty() ? std::string_view() : slice(a.text.document().text, a.text.bytes(tokens));
}

std::string id_of(const Analysis& a, uint32_t entity) {
    return std::string(entity == kNone ? std::string_view() : a[entity].id);
}

template <class Entities>
std::string ids_of(const Analysis& a, const Entities& entities) {
    std::string ids;
    for (const uint32_t entity : entities) ids.append(ids.empty() ? "" : " ").append(a[entity].id);
    return ids;
}

std::string days_of(const DayRange& days) {
    const std::string from = days.first == kNever ? ".." : iso_date(days.first);
    const std::string to = days.last == kAlways ? ".." : iso_date(days.last);
    return from == to ? from : from + " ... " + to;
}

// One item a sentence: its folded tokens, and whether it is furniture or stands in quotation marks.
std::vector<ShownItem> text_items(const Analysis& a) {
    std::vector<ShownItem> items;
    for (const Sentence& sentence : a.text.sentences()) {
        if (sentence.tokens.empty()) continue;
        ShownItem item{a.text.bytes(sentence.tokens), {}};
        std::string tokens;
        for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
            if (const std::string_view fold = a.text.fold(i); !fold.empty())
                tokens.append(tokens.empty() ? "" : " ").append(fold);
        put(item.fields, "paragraph", std::to_string(sentence.paragraph));
        put(item.fields, "folded", tokens);
        if (a.furniture[sentence.tokens.begin]) put(item.fields, "furniture", "carries no facts");
        if (const Quote* quote = a.text.quote_around(sentence.tokens.begin))
            put(item.fields, "quotation", quote->closed ? "inside" : "inside, never closed");
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<ShownItem> mention_items(const Analysis& a) {
    std::vector<ShownItem> items;
    const auto add = [&](const Mention& m) {
        if (m.tokens.empty() || m.bytes.begin >= m.bytes.end) return;
        ShownItem item{m.bytes, {}};
        put(item.fields, "entity", id_of(a, m.entity));
        put(item.fields, "how", how_name(m.how));
        put(item.fields, "rule", m.rule);
        if (m.entity != kNone && a[m.entity].known == kNone) put(item.fields, "known", "no table holds it");
        items.push_back(std::move(item));
    };
    for (const Mention& m : a.mentions) add(m);
    for (const Mention& m : a.references) add(m);
    return items;
}

std::vector<ShownItem> time_items(const Analysis& a) {
    std::vector<ShownItem> items;
    for (const TimeExpression& t : a.times) {
        ShownItem item{a.text.bytes(t.tokens), {}};
        put(item.fields, "edtf", t.edtf);
        put(item.fields, "days", days_of(t.days));
        std::string scope;
        for (const auto& [set, name] : {std::pair{t.since, "since"},
                                        {t.until, "until"},
                                        {t.future, "future"},
                                        {t.vague, "the article's own time"}})
            if (set) scope += (scope.empty() ? "" : ", ") + std::string(name);
        put(item.fields, "scope", scope);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<ShownItem> amount_items(const Analysis& a) {
    std::vector<ShownItem> items;
    for (const Amount& amount : a.amounts) {
        ShownItem item{a.text.bytes(amount.tokens), {}};
        put(item.fields, "value", fmt::format("{:.15g}", amount.value));
        put(item.fields, "unit", amount.unit);
        put(item.fields, "qualifier", amount.qualifier);
        if (amount.upper != 0) put(item.fields, "up to", fmt::format("{:.15g}", amount.upper));
        if (amount.of != 0) put(item.fields, "of", fmt::format("{:.15g}", amount.of));
        if (amount.year_like) put(item.fields, "year", "looks like one");
        items.push_back(std::move(item));
    }
    return items;
}

ShownItem phrase_item(const Analysis& a, const Phrase& phrase) {
    constexpr std::string_view kKinds[] = {"name", "role", "pronoun", "reference"};
    ShownItem item{a.text.bytes(phrase.tokens), {}};
    put(item.fields, "phrase", kKinds[phrase.kind]);
    put(item.fields, "stands_for", phrase.entities.empty() ? "nobody known" : ids_of(a, phrase.entities));
    if (phrase.office != kNone) put(item.fields, "office", a.lexicon().offices[phrase.office].id);
    put(item.fields, "of", id_of(a, phrase.of));
    put(item.fields, "title", words(a, phrase.title));
    put(item.fields, "preposition", phrase.prep);
    put(item.fields, "reference", phrase.ref);
    std::string marks;
    for (const auto& [set, name] : {std::pair{phrase.former, "former"},
                                    {phrase.plural, "plural"},
                                    {phrase.spokesperson, "spokesperson"},
                                    {phrase.nospeaker, "never a speaker"},
                                    {phrase.in_quote, "in a quotation"},
                                    {phrase.apposition, "apposition"}})
        if (set) marks += (marks.empty() ? "" : ", ") + std::string(name);
    put(item.fields, "marks", marks);
    return item;
}

// The actor phrases, and the words that fired with the row behind each.
std::vector<ShownItem> clause_items(Analysis& a) {
    std::vector<ShownItem> items;
    for (const Phrase& phrase : a.phrases)
        if (!phrase.tokens.empty()) items.push_back(phrase_item(a, phrase));
    const std::vector<FoundStatement> statements = find_statements(a);
    for (const FoundStatement& s : statements) {
        ShownItem item{a.text.bytes(s.cue.empty() ? s.content : s.cue), {}};
        put(item.fields, "fired", "statement of " + id_of(a, s.speaker));
        put(item.fields, "rule", s.rule);
        items.push_back(std::move(item));
    }
    for (const FoundRelation& r : find_relations(a, statements)) {
        ShownItem item{a.text.bytes(r.tokens), {}};
        put(item.fields, "fired",
            fmt::format("{}({}, {})", a.lexicon().relations[r.type].id, id_of(a, r.subject),
                        id_of(a, r.object)));
        put(item.fields, "rule", r.rule);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<ShownItem> statement_items(Analysis& a) {
    constexpr std::string_view kModes[] = {"direct", "indirect", "caption"};
    std::vector<ShownItem> items;
    for (const FoundStatement& s : find_statements(a)) {
        ShownItem item{a.text.bytes(s.content), {}};
        put(item.fields, "speaker", id_of(a, s.speaker));
        put(item.fields, "mode", kModes[s.mode]);
        put(item.fields, "about", ids_of(a, s.about));
        put(item.fields, "addressee", ids_of(a, s.addressee));
        put(item.fields, "cue", words(a, s.cue));
        put(item.fields, "cameo", s.cameo);
        put(item.fields, "stance", s.stance);
        put(item.fields, "rule", s.rule);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<ShownItem> relation_items(Analysis& a) {
    std::vector<ShownItem> items;
    for (const FoundRelation& r : find_relations(a, find_statements(a))) {
        ShownItem item{a.text.bytes(r.tokens), {}};
        put(item.fields, "type", a.lexicon().relations[r.type].id);
        put(item.fields, "subject", id_of(a, r.subject));
        put(item.fields, "object", id_of(a, r.object));
        put(item.fields, "title", words(a, r.title));
        put(item.fields, "date", r.date.value_or(""));
        put(item.fields, "status", r.status);
        put(item.fields, "attributed_to", id_of(a, r.attributed_to));
        put(item.fields, "rule", r.rule);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<ShownItem> figure_items(Analysis& a) {
    std::vector<ShownItem> items;
    for (const FoundFigure& f : find_figures(a, find_statements(a))) {
        ShownItem item{a.text.bytes(f.tokens), {}};
        put(item.fields, "metric",
            f.metric == kNone ? std::string("other") : a.lexicon().metrics[f.metric].id);
        put(item.fields, "participants", ids_of(a, f.participants));
        if (f.value) put(item.fields, "value", fmt::format("{:.15g}", *f.value));
        put(item.fields, "unit", f.unit);
        if (f.change_percent) put(item.fields, "change_percent", fmt::format("{:g}", *f.change_percent));
        put(item.fields, "qualifier", f.qualifier);
        put(item.fields, "period", f.period);
        put(item.fields, "status", f.status);
        put(item.fields, "attributed_to", id_of(a, f.attributed_to));
        put(item.fields, "rule", f.rule);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<ShownItem> items_of(Analysis& a, std::string_view step) {
    if (step == "text") return text_items(a);
    if (step == "mentions") return mention_items(a);
    if (step == "times") return time_items(a);
    if (step == "amounts") return amount_items(a);
    if (step == "clauses") return clause_items(a);
    if (step == "statements") return statement_items(a);
    if (step == "relations") return relation_items(a);
    return figure_items(a);
}

}  // namespace

std::vector<ShownItem> shown_items(Analysis& analysis, std::string_view step) {
    std::vector<ShownItem> items = items_of(analysis, step);
    std::stable_sort(items.begin(), items.end(), [](const ShownItem& x, const ShownItem& y) {
        return std::pair(x.bytes.begin, x.bytes.end) < std::pair(y.bytes.begin, y.bytes.end);
    });
    return items;
}

}  // namespace isnad
