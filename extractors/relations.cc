// See relations.h. Frames of verbs and nouns fill their slots with the phrases around them; titles give
// offices. Tested by tests/extractors/relations_test.cc and the examples of the frames tables.
#include "extractors/relations.h"

#include <algorithm>
#include <set>

namespace isnad {

std::optional<std::string> date_near(const Analysis& a, Range range) {
    const Range sentence = a.text.sentences()[a.text.sentence_of(range.begin)].tokens;
    const TimeExpression* best = nullptr;
    uint32_t distance = 40;
    for (const TimeExpression& time : a.times) {
        if (time.tokens.begin < sentence.begin || time.tokens.end > sentence.end || time.since) continue;
        uint32_t d = 0;
        if (time.tokens.begin >= range.end) d = time.tokens.begin - range.end;
        if (time.tokens.end <= range.begin) d = range.begin - time.tokens.end;
        if (d < distance) {
            distance = d;
            best = &time;
        }
    }
    if (best != nullptr) return best->edtf;
    if (a.published_edtf.empty()) return std::nullopt;
    return a.published_edtf;
}

namespace {

class RelationFinder {
  public:
    RelationFinder(Analysis& a, const std::vector<FoundStatement>& statements)
        : a_(a), t_(a.text), statements_(statements) {
        for (uint32_t r = 0; r < a.lexicon().relations.size(); ++r) {
            if (a.lexicon().relations[r].id == "holds_position") holds_position_ = r;
            if (a.lexicon().relations[r].id == "located_in") located_in_ = r;
        }
    }

    std::vector<FoundRelation> run() {
        offices();
        places();
        for (uint32_t i = 0; i < t_.size(); ++i) {
            if (t_.kinds(i).has_frames() && !a_.furniture[i]) frames(i);
        }
        std::sort(out_.begin(), out_.end(), [](const FoundRelation& x, const FoundRelation& y) {
            return std::tuple(x.tokens.begin, x.tokens.end, x.type, x.subject, x.object) <
                   std::tuple(y.tokens.begin, y.tokens.end, y.type, y.subject, y.object);
        });
        return std::move(out_);
    }

  private:
    void offices() {
        if (holds_position_ == kNone) return;
        for (const Phrase& phrase : a_.phrases) {
            if (phrase.kind != Phrase::name || phrase.entities.size() != 1 || phrase.office == kNone ||
                phrase.of == kNone)
                continue;
            const uint32_t person = phrase.entities[0];
            if (a_[person].type != EntityType::person) continue;
            Range evidence = phrase.tokens;
            evidence.begin = std::min(evidence.begin, phrase.title.begin);
            evidence.end = std::max(evidence.end, phrase.title.end);
            FoundRelation r;
            r.type = holds_position_;
            r.subject = person;
            r.object = office_body(phrase);
            r.title = phrase.title;
            r.tokens = evidence;
            r.status = phrase.former ? "occurred" : "ongoing";
            if (!phrase.former && !a_.published_edtf.empty()) r.date = a_.published_edtf;
            r.rule = "title";
            add(r);
            for (const auto& [office, title] : phrase.more_offices) {
                r.title = title;
                add(r);
            }
        }
    }
    // A minister or spokesman of a ministry counts for its country only where the text names the country
    // itself.
    [[nodiscard]] uint32_t office_body(const Phrase& phrase) const { return a_.actor(phrase.of); }

    // "Tashkent, Uzbekistan".
    void places() {
        if (located_in_ == kNone) return;
        for (size_t p = 1; p < a_.phrases.size(); ++p) {
            const Phrase& place = a_.phrases[p - 1];
            const Phrase& country = a_.phrases[p];
            if (place.entities.size() != 1 || country.entities.size() != 1) continue;
            if (a_[place.entities[0]].type != EntityType::place ||
                a_[country.entities[0]].type != EntityType::country)
                continue;
            if (country.tokens.begin != place.tokens.end + 1 || !t_.is_mark(place.tokens.end, ',') ||
                t_[country.tokens.begin].newline_before)
                continue;
            if (t_[country.tokens.begin].arabic) continue;
            FoundRelation r;
            r.type = located_in_;
            r.subject = place.entities[0];
            r.object = country.entities[0];
            r.tokens = {place.tokens.begin, country.tokens.end};
            r.status = "ongoing";
            if (!a_.published_edtf.empty()) r.date = a_.published_edtf;
            r.rule = "place-comma-country";
            add(r);
        }
    }

    void frames(uint32_t i) {
        if (a_.mention_at[i] != kNone) return;
        uint32_t longest = 0;
        for (const Hit& hit : t_.hits(i)) {
            if (has_frames(hit)) longest = std::max(longest, hit.last);
        }
        for (const Hit& hit : t_.hits(i)) {
            if (hit.last != longest) continue;
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
                const FormFeatures form = unpack(entry.feat);
                for (const uint32_t f : t_.lexicon().lexemes[entry.payload].frames) {
                    if (fire(t_.lexicon().frames[f], {hit.first, hit.last}, form)) return;
                }
            }
        }
    }
    [[nodiscard]] bool has_frames(const Hit& hit) const { return t_.lexicon().kinds(hit.node).has_frames(); }

    [[nodiscard]] uint32_t form_use(FormFeatures form) const {
        if (form.form == Form::passive) return Cue::part;
        if (form.form == Form::adjective) return Cue::noun;
        return use_of(form);
    }

    struct Side {
        std::vector<uint32_t> entities;
        Range tokens;
    };

    bool fire(const Frame& frame, Range trigger, FormFeatures form) {
        if ((frame.uses & form_use(form)) == 0 || frame.a.empty()) return false;
        const Range window = clause(trigger);
        const RelationType& type = a_.lexicon().relations[frame.type];
        for (const Slot& slot_a : frame.a) {
            const Side a = fill(slot_a, trigger, window, form, type.subject, {});
            if (a.entities.empty()) continue;
            if (slot_a.pair) {
                if (a.entities.size() < 2 || a.entities.size() > 4) continue;
                for (size_t x = 0; x < a.entities.size(); ++x) {
                    for (size_t y = x + 1; y < a.entities.size(); ++y)
                        emit(frame, trigger, a, a, a.entities[x], a.entities[y], form);
                }
                return true;
            }
            for (const Slot& slot_b : frame.b) {
                const Side b = fill(slot_b, trigger, window, form, type.object, a.tokens);
                if (b.entities.empty()) continue;
                for (const uint32_t x : a.entities) {
                    for (const uint32_t y : b.entities) emit(frame, trigger, a, b, x, y, form);
                }
                return true;
            }
        }
        return false;
    }

    // The stretch of the sentence in which the trigger's slots lie.
    [[nodiscard]] Range clause(Range trigger) const {
        const Range sentence = t_.sentences()[t_.sentence_of(trigger.begin)].tokens;
        Range out = trigger;
        while (out.begin > sentence.begin && trigger.begin - out.begin < 45) {
            const uint32_t i = out.begin - 1;
            if (t_.is_mark(i, ';') || t_.is_mark(i, ':') || t_.word_with(i, WordClass::comp, "that") ||
                t_.is_quote_mark(i))
                break;
            --out.begin;
        }
        while (out.end < sentence.end && out.end - trigger.end < 40) {
            if (t_.is_mark(out.end, ';') || t_.is_mark(out.end, ':') ||
                t_.word_with(out.end, WordClass::comp, "that") ||
                (t_.is_quote_mark(out.end) && t_.quote_opening_at(out.end) != nullptr &&
                 t_.quote_opening_at(out.end)->close - out.end > 8)) {
                break;
            }
            ++out.end;
        }
        return out;
    }

    [[nodiscard]] bool allowed(const Phrase& phrase, uint32_t types) const {
        for (const uint32_t e : phrase.entities) {
            const LocalEntity& entity = a_[e];
            if ((types >> static_cast<unsigned>(entity.type) & 1U) != 0) return true;
            if (entity.stands_for != kNone && (types >> static_cast<unsigned>(EntityType::country) & 1U) != 0)
                return true;
        }
        return false;
    }

    [[nodiscard]] Side side_of(uint32_t p, uint32_t types) const {
        Side side;
        const uint32_t group = a_.phrases[p].group;
        side.tokens = a_.phrases[p].tokens;
        for (uint32_t q = group; q < a_.phrases.size() && a_.phrases[q].group == group; ++q) {
            if (!allowed(a_.phrases[q], types)) continue;
            side.tokens.begin = std::min(side.tokens.begin, a_.phrases[q].tokens.begin);
            side.tokens.end = std::max(side.tokens.end, a_.phrases[q].tokens.end);
            for (const uint32_t e : a_.phrases[q].entities) {
                if (std::find(side.entities.begin(), side.entities.end(), e) == side.entities.end())
                    side.entities.push_back(e);
            }
        }
        return side;
    }

    [[nodiscard]] bool finite_verb(uint32_t i) const {
        if (!t_.may_be(i, EntryKind::lexeme) || a_.mention_at[i] != kNone || a_.phrase_at[i] != kNone)
            return false;
        for (const Hit& hit : t_.hits(i)) {
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
                const Form form = unpack(entry.feat).form;
                if (form == Form::past || form == Form::present || form == Form::future) return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool blocked(const Phrase& phrase, Range taken) const {
        return phrase.tokens.overlaps(taken) || phrase.nospeaker || phrase.entities.empty();
    }

    Side right(Range trigger, Range window, uint32_t types, Range taken, bool want_free, uint32_t reach,
               const std::vector<std::string>& preps) const {
        for (uint32_t i = trigger.end; i < window.end && i - trigger.end < reach; ++i) {
            const uint32_t p = a_.phrase_at[i];
            if (p == kNone) {
                if (finite_verb(i) && i > trigger.end) return {};
                continue;
            }
            const Phrase& phrase = a_.phrases[p];
            const bool prep_fits = std::any_of(preps.begin(), preps.end(),
                                               [&](const std::string& s) { return s == phrase.prep; });
            if (!blocked(phrase, taken) && !phrase.apposition && allowed(phrase, types) &&
                (want_free ? phrase.prep.empty() : prep_fits))
                return side_of(p, types);
            i = phrase.tokens.end - 1;
        }
        return {};
    }
    Side left(Range trigger, Range window, uint32_t types, Range taken,
              const std::vector<std::string>* preps) const {
        for (uint32_t i = trigger.begin; i > window.begin;) {
            --i;
            const uint32_t p = a_.phrase_at[i];
            if (p == kNone) {
                if (finite_verb(i) && preps == nullptr && !t_.language().verb_first) return {};
                continue;
            }
            const Phrase& phrase = a_.phrases[p];
            bool fits = preps == nullptr ? phrase.prep.empty() && !phrase.possessive : false;
            if (preps != nullptr)
                fits = std::any_of(preps->begin(), preps->end(),
                                   [&](const std::string& s) { return s == phrase.prep; });
            const bool nominative = !t_.language().cases || preps != nullptr || (phrase.cases & 1U) != 0;
            if (fits && nominative && !blocked(phrase, taken) && !phrase.apposition && allowed(phrase, types))
                return side_of(p, types);
            i = std::min(i, phrase.tokens.begin);
        }
        return {};
    }

    Side fill(const Slot& slot, Range trigger, Range window, FormFeatures form, uint32_t types,
              Range taken) const {
        const bool verb_first = t_.language().verb_first;
        switch (slot.kind) {
            case Slot::subj: {
                if (form.form == Form::noun || form.form == Form::participle || form.form == Form::gerund ||
                    !verb_first) {
                    const Side side = left(trigger, window, types, taken, nullptr);
                    if (!side.entities.empty() || !verb_first) return side;
                }
                Side side = right(trigger, window, types, taken, true, 12, {});
                if (side.entities.empty()) side = left(trigger, window, types, taken, nullptr);
                return side;
            }
            case Slot::obj: {
                const Range from{trigger.begin,
                                 std::max(trigger.end, taken.begin >= trigger.end ? taken.end : trigger.end)};
                return right(from, window, types, taken, true, 10, {});
            }
            case Slot::prep:
                return right(trigger, window, types, taken, false, 28, slot.preps);
            case Slot::by:
                return right(trigger, window, types, taken, false, 14, {"by"});
            case Slot::gen:
                return genitive(trigger, window, types, taken);
            case Slot::poss:
                return nationality(trigger, types, taken);
            case Slot::host:
            case Slot::none:
                return {};
        }
        return {};
    }

    Side genitive(Range trigger, Range window, uint32_t types, Range taken) const {
        // "Putin's visit", "визит Путина", "زيارة بوتين", "the visit of Putin".
        if (trigger.begin > window.begin) {
            const uint32_t p = a_.phrase_at[trigger.begin - 1];
            if (p != kNone && a_.phrases[p].possessive && !blocked(a_.phrases[p], taken) &&
                allowed(a_.phrases[p], types))
                return side_of(p, types);
        }
        for (uint32_t i = trigger.end; i < window.end && i < trigger.end + 4; ++i) {
            const uint32_t p = a_.phrase_at[i];
            if (p == kNone) {
                if (t_.may_be(i, WordClass::prep) && !t_.word_with(i, WordClass::prep, "of")) return {};
                continue;
            }
            const Phrase& phrase = a_.phrases[p];
            const bool of = phrase.prep == "of" || phrase.prep.empty();
            if (of && !blocked(phrase, taken) && allowed(phrase, types)) return side_of(p, types);
            return {};
        }
        return {};
    }
    Side nationality(Range trigger, uint32_t types, Range taken) const {
        Side side;
        for (const uint32_t i :
             {trigger.begin - (trigger.begin > 0 ? 1U : 0U), trigger.end, trigger.end + 1}) {
            if (i >= t_.size() || taken.holds(i) || a_.mention_at[i] == kNone) continue;
            const Mention& m = a_.mentions[a_.mention_at[i]];
            if (m.how != How::demonym || (types >> static_cast<unsigned>(EntityType::country) & 1U) == 0)
                continue;
            side.entities = {m.entity};
            side.tokens = m.tokens;
            for (uint32_t j = m.tokens.end; j < std::min(t_.size(), m.tokens.end + 2);
                 ++j) {  // "الروسية - الكازاخستانية"
                const uint32_t other = a_.mention_at[j];
                if (other == kNone || a_.mentions[other].how != How::demonym) continue;
                side.entities.push_back(a_.mentions[other].entity);
                side.tokens.end = a_.mentions[other].tokens.end;
            }
            return side;
        }
        return side;
    }

    [[nodiscard]] std::string status_of(const Frame& frame, Range trigger, FormFeatures form) const {
        const Range sentence = t_.sentences()[t_.sentence_of(trigger.begin)].tokens;
        const uint32_t from = trigger.begin - std::min(trigger.begin - sentence.begin, 5U);
        std::string status = frame.status;
        const std::string& natural = a_.lexicon().relations[frame.type].status;
        if (status.empty()) status = natural.empty() ? "occurred" : natural;
        if (form.form == Form::future) status = "planned";
        for (uint32_t i = from; i < trigger.begin; ++i) {
            if (t_.may_be(i, WordClass::future) || t_.may_be(i, WordClass::plan)) status = "planned";
            if (t_.may_be(i, WordClass::cond)) status = "hypothetical";
        }
        for (uint32_t i = trigger.begin - std::min(trigger.begin - sentence.begin, 2U); i < trigger.begin;
             ++i) {
            if (t_.may_be(i, WordClass::neg)) status = "denied";
        }
        return status;
    }

    void emit(const Frame& frame, Range trigger, const Side& a, const Side& b, uint32_t subject,
              uint32_t object, FormFeatures form) {
        const RelationType& type = a_.lexicon().relations[frame.type];
        FoundRelation r;
        r.type = frame.type;
        r.subject = to_type(subject, type.subject);
        r.object = to_type(object, type.object);
        if (r.subject == kNone || r.object == kNone) return;
        r.tokens = {std::min({trigger.begin, a.tokens.begin, b.tokens.begin}),
                    std::max({trigger.end, a.tokens.end, b.tokens.end})};
        r.status = status_of(frame, trigger, form);
        r.date = type.status == "ongoing" && frame.status.empty() && !a_.published_edtf.empty()
                     ? std::optional(a_.published_edtf)
                     : date_near(a_, r.tokens);
        r.rule = frame.id;
        add(r);
    }
    [[nodiscard]] uint32_t to_type(uint32_t entity, uint32_t types) const {
        const auto fits = [&](uint32_t e) { return (types >> static_cast<unsigned>(a_[e].type) & 1U) != 0; };
        if (fits(entity)) return entity;
        const uint32_t actor = a_.actor(entity);
        return fits(actor) ? actor : kNone;
    }

    void add(FoundRelation r) {
        if (r.subject == r.object || a_.furniture[r.tokens.begin]) return;
        const bool symmetric = a_.lexicon().relations[r.type].symmetric;
        auto key = std::tuple(r.type, r.subject, r.object, r.date.value_or(""));
        if (symmetric && r.object < r.subject)
            key = std::tuple(r.type, r.object, r.subject, r.date.value_or(""));
        if (!seen_.insert(key).second) return;
        for (const FoundStatement& s : statements_) {
            if (s.content.begin <= r.tokens.begin && r.tokens.end <= s.content.end)
                r.attributed_to = s.speaker;
        }
        if (r.type == holds_position_) r.attributed_to = kNone;
        out_.push_back(std::move(r));
    }

    Analysis& a_;
    const Text& t_;
    const std::vector<FoundStatement>& statements_;
    uint32_t holds_position_ = kNone;
    uint32_t located_in_ = kNone;
    std::set<std::tuple<uint32_t, uint32_t, uint32_t, std::string>> seen_;
    std::vector<FoundRelation> out_;
};

}  // namespace

std::vector<FoundRelation> find_relations(Analysis& a, const std::vector<FoundStatement>& statements) {
    return RelationFinder(a, statements).run();
}

}  // namespace isnad
