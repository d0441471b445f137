// See extract.h. Tested by tests/extractors/extract_test.cc.
#include "extractors/extract.h"

#include <algorithm>
#include <deque>
#include <memory_resource>
#include <type_traits>

#include "core/hash.h"
#include "core/utf8.h"
#include "extractors/amounts.h"
#include "extractors/figures.h"
#include "extractors/mentions.h"
#include "extractors/phrases.h"
#include "extractors/relations.h"
#include "extractors/statements.h"
#include "extractors/times.h"

namespace isnad {
namespace {

// Lines of a page that are not the article: menus, credits, share buttons.
void find_furniture(Analysis& a) {
    a.furniture.assign(a.text.size(), false);
    for (const Range& line : a.text.paragraphs()) {
        if (line.end - line.begin > 12) continue;
        const auto hit = a.text.word_at(line.begin, WordClass::furniture);
        if (!hit) continue;
        for (uint32_t i = line.begin; i < line.end; ++i) a.furniture[i] = true;
    }
}

void date_document(Analysis& a) {
    const Document& document = a.text.document();
    a.published_edtf = document.published;
    a.published_given = !a.published_edtf.empty();
    if (!a.published_given) a.published_edtf = find_publication_date(a.text).value_or("");
    if (const auto days = plain_date(std::string_view(a.published_edtf).substr(0, 10)))
        a.published = days->first;
}

// Texts made on the way, kept where they are until the pool goes.
class TextPool {
  public:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  private:
    std::deque<std::string> texts_;
};

// Writes the extraction with owned strings, or with views of the document, the lexicon, the analysis and the
// pool.
template <class String>
class Writer {
  public:
    Writer(Analysis& a, TextPool& pool) : a_(a), t_(a.text), pool_(pool), points_(a.text.document().text) {}

    BasicExtraction<String> run(const std::vector<FoundStatement>& statements,
                                const std::vector<FoundRelation>& relations,
                                const std::vector<FoundFigure>& figures) {
        write_document();
        out_.statements.reserve(statements.size());
        out_.relations.reserve(relations.size());
        out_.figures.reserve(figures.size());
        write_mentions();
        for (const FoundStatement& s : statements) write_statement(s);
        for (const FoundRelation& r : relations) write_relation(r);
        for (const FoundFigure& f : figures) write_figure(f);
        write_entities();
        sort_all();
        return std::move(out_);
    }

  private:
    void write_document() {
        const Document& document = t_.document();
        BasicDocumentRecord<String>& d = out_.document;
        d.id = fresh(document_id(document));
        d.source = document.source;
        d.title = document.title.empty() ? first_line(document.text) : std::string_view(document.title);
        d.language = t_.language().code;
        d.published = a_.published_edtf;
        d.publisher = document.publisher;
        d.url = document.url;
        d.length = static_cast<uint32_t>(count_code_points(document.text));
        d.text = document.text;
    }
    // A text that nothing holds yet.
    [[nodiscard]] String fresh(std::string text) {
        if constexpr (std::is_same_v<String, std::string>) {
            return text;
        } else {
            return pool_.keep(std::move(text));
        }
    }
    static std::string_view first_line(std::string_view text) {
        const size_t begin = text.find_first_not_of("\r\n\t ");
        if (begin == std::string_view::npos) return "";
        const size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        return text.substr(begin, end - begin);
    }

    [[nodiscard]] BasicEvidence<String> evidence(Range tokens) const {
        return evidence(t_.bytes(tokens), tokens);
    }
    [[nodiscard]] BasicEvidence<String> evidence(Span bytes, Range tokens) const {
        BasicEvidence<String> e;
        e.begin = points_.at(bytes.begin);
        e.end = points_.at(bytes.end);
        e.text = slice(t_.document().text, bytes);
        const Span sentence = t_.bytes(t_.sentences()[t_.sentence_of(tokens.begin)].tokens);
        e.sentence_begin = points_.at(std::min(sentence.begin, bytes.begin));
        e.sentence_end = points_.at(std::max(sentence.end, bytes.end));
        return e;
    }

    std::string_view id(uint32_t entity) {
        used_.resize(a_.entities.size(), false);
        used_[entity] = true;
        return a_[entity].id;
    }

    // Sorted before the records are made: these are heavy.
    void write_mentions() {
        std::vector<const Mention*> sorted;
        sorted.reserve(a_.mentions.size() + a_.references.size());
        for (const std::pmr::vector<Mention>* list : {&a_.mentions, &a_.references}) {
            for (const Mention& m : *list) {
                if (!m.tokens.empty() && m.bytes.begin < m.bytes.end) sorted.push_back(&m);
            }
        }
        std::stable_sort(sorted.begin(), sorted.end(), [&](const Mention* x, const Mention* y) {
            if (x->bytes.begin != y->bytes.begin) return x->bytes.begin < y->bytes.begin;
            if (x->bytes.end != y->bytes.end) return x->bytes.end < y->bytes.end;
            return std::tuple(a_[x->entity].id, how_name(x->how)) <
                   std::tuple(a_[y->entity].id, how_name(y->how));
        });
        out_.mentions.reserve(sorted.size());
        for (const Mention* m : sorted) write_mention(*m);
    }

    void write_mention(const Mention& m) {
        BasicMentionRecord<String>& record = out_.mentions.emplace_back();
        record.entity = id(m.entity);
        record.how = how_name(m.how);
        record.begin = points_.at(m.bytes.begin);
        record.end = points_.at(m.bytes.end);
        record.text = slice(t_.document().text, m.bytes);
        record.rule = m.rule;
    }

    void write_statement(const FoundStatement& s) {
        BasicStatementRecord<String> record;
        record.speaker = id(s.speaker);
        for (const uint32_t e : s.addressee) record.addressee.emplace_back(id(e));
        unique(record.addressee);
        if (!s.cue.empty()) record.cue = slice(t_.document().text, t_.bytes(s.cue));
        constexpr std::string_view kModes[] = {"direct", "indirect", "caption"};
        record.mode = kModes[s.mode];
        for (const uint32_t e : s.about) record.about.emplace_back(id(e));
        unique(record.about);
        record.date = a_.published_edtf;
        record.cameo = s.cameo;
        record.rule = s.rule;
        record.evidence = evidence(s.content);
        record.id = id_of("statement", record.speaker, record.evidence);
        out_.statements.push_back(std::move(record));
    }
    // Of a fact that stands in one place: its kind, whose or what it is, and the place.
    [[nodiscard]] String id_of(std::string_view kind, std::string_view whose,
                               const BasicEvidence<String>& evidence) {
        return fresh(IdHash()
                         .add(out_.document.id)
                         .add(kind)
                         .add(whose)
                         .add(std::to_string(evidence.begin))
                         .add(evidence.text)
                         .short_hex());
    }
    static void unique(std::vector<String>& ids) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }

    void write_relation(const FoundRelation& r) {
        BasicRelationRecord<String> record;
        const RelationType& type = a_.lexicon().relations[r.type];
        record.type = type.id;
        record.subject = id(r.subject);
        record.object = id(r.object);
        if (!r.title.empty()) record.title = slice(t_.document().text, t_.bytes(r.title));
        record.date = r.date;
        record.status = r.status;
        if (r.attributed_to != kNone) record.attributed_to = id(r.attributed_to);
        record.plover = type.plover;
        record.rule = r.rule;
        record.evidence = evidence(r.tokens);
        record.id = fresh(IdHash()
                              .add(out_.document.id)
                              .add("relation")
                              .add(record.type)
                              .add(record.subject)
                              .add(record.object)
                              .add(record.date ? std::string_view(*record.date) : std::string_view{})
                              .short_hex());
        out_.relations.push_back(std::move(record));
    }

    void write_figure(const FoundFigure& f) {
        BasicFigureRecord<String> record;
        record.metric = "other";
        if (f.metric != kNone) {
            record.metric = a_.lexicon().metrics[f.metric].contract;
            record.noun = a_.lexicon().metrics[f.metric].id;
        } else {
            record.noun = f.unit;
            for (const Metric& metric : a_.lexicon().metrics) {
                if (metric.contract == f.unit) record.metric = f.unit;
            }
        }
        for (const uint32_t e : f.participants) record.participants.emplace_back(id(e));
        unique(record.participants);
        record.value = f.value;
        record.unit = f.unit;
        record.change_percent = f.change_percent;
        record.qualifier = f.qualifier;
        record.period = f.period;
        record.status = f.status;
        if (f.attributed_to != kNone) record.attributed_to = id(f.attributed_to);
        record.rule = f.rule;
        record.evidence = evidence(f.tokens);
        record.id = id_of("figure", record.metric, record.evidence);
        out_.figures.push_back(std::move(record));
    }

    void write_entities() {
        used_.resize(a_.entities.size(), false);
        std::vector<uint32_t> sorted;
        for (uint32_t e = 0; e < a_.entities.size(); ++e) {
            if (used_[e]) sorted.push_back(e);
        }
        std::sort(sorted.begin(), sorted.end(), [&](uint32_t x, uint32_t y) { return a_[x].id < a_[y].id; });
        out_.entities.reserve(sorted.size());
        for (const uint32_t e : sorted) {
            const LocalEntity& entity = a_[e];
            BasicEntityRecord<String>& record = out_.entities.emplace_back();
            if constexpr (std::is_same_v<String, std::string_view>) {
                if (entity.known != kNone && entity.own_labels.empty()) {
                    record.written = a_.lexicon().entities.json(entity.known);
                    continue;
                }
            }
            record.label.reserve(entity.own_labels.size() + a_.lexicon().languages.size());
            record.id = entity.id;
            record.type = type_name(entity.type);
            for (const auto& [language, name] : entity.own_labels) record.label.emplace_back(language, name);
            if (entity.known != kNone) {
                const LexiconEntity row = a_.lexicon().entities[entity.known];
                for (const auto& [language, name] : row.label) record.label.emplace_back(language, name);
                record.wikidata = row.wikidata;
            }
            std::sort(record.label.begin(), record.label.end());
            record.country = entity.country_id;
            record.known = entity.known != kNone;
        }
    }

    void sort_all() {
        const auto by_evidence = [](const auto& x, const auto& y) {
            return std::tie(x.evidence.begin, x.evidence.end, x.id) <
                   std::tie(y.evidence.begin, y.evidence.end, y.id);
        };
        std::sort(out_.statements.begin(), out_.statements.end(), by_evidence);
        std::sort(out_.relations.begin(), out_.relations.end(), by_evidence);
        std::sort(out_.figures.begin(), out_.figures.end(), by_evidence);
    }

    Analysis& a_;
    const Text& t_;
    TextPool& pool_;
    CodePointIndex points_;
    std::vector<bool> used_;
    BasicExtraction<String> out_;
};

}  // namespace

void analyse(Analysis& analysis) {
    date_document(analysis);
    find_furniture(analysis);
    find_mentions(analysis);
    find_times(analysis);
    find_amounts(analysis);
    find_phrases(analysis);
}

namespace {

// What an article of news takes, so that one piece of memory mostly serves; a longer list takes more.
constexpr size_t kMemoryPerByte = 40;

// What all steps found, for `use` to write. The memory of the steps goes at once when they are done.
template <class Use>
auto with_findings(const Document& document, const Lexicon& lexicon, const Use& use) {
    std::pmr::monotonic_buffer_resource memory(document.text.size() * kMemoryPerByte + 4096);
    const Text text(document, lexicon, &memory);
    Analysis analysis(text);
    analyse(analysis);
    const std::vector<FoundStatement> statements = find_statements(analysis);
    const std::vector<FoundRelation> relations = find_relations(analysis, statements);
    const std::vector<FoundFigure> figures = find_figures(analysis, statements);
    return use(analysis, statements, relations, figures);
}

}  // namespace

Extraction extract(const Document& document, const Lexicon& lexicon) {
    return with_findings(document, lexicon, [](Analysis& a, const auto& s, const auto& r, const auto& f) {
        TextPool pool;
        return Writer<std::string>(a, pool).run(s, r, f);
    });
}

void extract_json(const Document& document, const Lexicon& lexicon, bool with_text, JsonWriter& json) {
    with_findings(document, lexicon, [&](Analysis& a, const auto& s, const auto& r, const auto& f) {
        TextPool pool;
        ExtractionView extraction = Writer<std::string_view>(a, pool).run(s, r, f);
        if (!with_text) extraction.document.text = {};
        write_json(json, extraction);
    });
}

}  // namespace isnad
