// See extract.h. Tested by tests/extractors/extract_test.cc.
#include "extractors/extract.h"

#include <algorithm>

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

class Writer {
  public:
    explicit Writer(Analysis& a) : a_(a), t_(a.text), points_(a.text.document().text) {}

    Extraction run(const std::vector<FoundStatement>& statements, const std::vector<FoundRelation>& relations,
                   const std::vector<FoundFigure>& figures) {
        write_document();
        for (const Mention& m : a_.mentions) write_mention(m);
        for (const Mention& m : a_.references) write_mention(m);
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
        DocumentRecord& d = out_.document;
        d.id = document_id(document);
        d.source = document.source;
        d.title = document.title.empty() ? first_line(document.text) : document.title;
        d.language = t_.language().code;
        d.published = a_.published_edtf;
        d.publisher = document.publisher;
        d.url = document.url;
        d.length = static_cast<uint32_t>(count_code_points(document.text));
        d.text = document.text;
    }
    static std::string first_line(const std::string& text) {
        const size_t begin = text.find_first_not_of("\r\n\t ");
        if (begin == std::string::npos) return "";
        const size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        return text.substr(begin, end - begin);
    }

    [[nodiscard]] Evidence evidence(Range tokens) const { return evidence(t_.bytes(tokens), tokens); }
    [[nodiscard]] Evidence evidence(Span bytes, Range tokens) const {
        Evidence e;
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

    void write_mention(const Mention& m) {
        if (m.tokens.empty() || m.bytes.begin >= m.bytes.end) return;
        MentionRecord record;
        record.entity = id(m.entity);
        record.how = how_name(m.how);
        record.begin = points_.at(m.bytes.begin);
        record.end = points_.at(m.bytes.end);
        record.text = slice(t_.document().text, m.bytes);
        record.rule = m.rule;
        out_.mentions.push_back(std::move(record));
    }

    void write_statement(const FoundStatement& s) {
        StatementRecord record;
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
        record.id = IdHash()
                        .add(out_.document.id)
                        .add("statement")
                        .add(record.speaker)
                        .add(std::to_string(record.evidence.begin))
                        .add(record.evidence.text)
                        .short_hex();
        out_.statements.push_back(std::move(record));
    }
    static void unique(std::vector<std::string>& ids) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }

    void write_relation(const FoundRelation& r) {
        RelationRecord record;
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
        record.id = IdHash()
                        .add(out_.document.id)
                        .add("relation")
                        .add(record.type)
                        .add(record.subject)
                        .add(record.object)
                        .add(record.date.value_or(""))
                        .short_hex();
        out_.relations.push_back(std::move(record));
    }

    void write_figure(const FoundFigure& f) {
        FigureRecord record;
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
        record.id = IdHash()
                        .add(out_.document.id)
                        .add("figure")
                        .add(record.metric)
                        .add(std::to_string(record.evidence.begin))
                        .add(record.evidence.text)
                        .short_hex();
        out_.figures.push_back(std::move(record));
    }

    void write_entities() {
        used_.resize(a_.entities.size(), false);
        for (uint32_t e = 0; e < a_.entities.size(); ++e) {
            if (!used_[e]) continue;
            const LocalEntity& entity = a_[e];
            EntityRecord record;
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
            out_.entities.push_back(std::move(record));
        }
    }

    void sort_all() {
        std::sort(out_.entities.begin(), out_.entities.end(),
                  [](const auto& x, const auto& y) { return x.id < y.id; });
        std::sort(out_.mentions.begin(), out_.mentions.end(), [](const auto& x, const auto& y) {
            return std::tie(x.begin, x.end, x.entity, x.how) < std::tie(y.begin, y.end, y.entity, y.how);
        });
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
    CodePointIndex points_;
    std::vector<bool> used_;
    Extraction out_;
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

Extraction extract(const Document& document, const Lexicon& lexicon) {
    const Text text(document, lexicon);
    Analysis analysis(text);
    analyse(analysis);
    const std::vector<FoundStatement> statements = find_statements(analysis);
    const std::vector<FoundRelation> relations = find_relations(analysis, statements);
    const std::vector<FoundFigure> figures = find_figures(analysis, statements);
    return Writer(analysis).run(statements, relations, figures);
}

}  // namespace isnad
