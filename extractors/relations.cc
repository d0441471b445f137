// See relations.h. Frames of verbs and nouns fill their slots with the phrases around them; titles give
// offices. Tested by tests/extractors/relations_test.cc and the examples of the frames tables.
#include "extractors/relations.h"

#include <algorithm>
#include <map>

#include "extractors/relations_match.h"
#include "extractors/relations_parts.h"

namespace isnad {

namespace {

class RelationFinder {
  public:
    RelationFinder(Analysis& a, const std::vector<FoundStatement>& statements)
        : a_(a), t_(a.text), statements_(statements), match_(a, statements) {}

    std::vector<FoundRelation> run() {
        std::vector<FoundRelation> plain;
        find_offices(a_, plain);
        find_places(a_, plain);
        for (FoundRelation& r : plain) {
            if (r.rule == "title")
                add(std::move(r), false);
            else
                add_dated(std::move(r));
        }
        for (uint32_t i = 0; i < t_.size(); ++i) {
            if (i >= covered_ && t_.kinds(i).has_frames() && !a_.furniture[i]) frames(i);
        }
        plain.clear();
        find_from_statements(a_, statements_, plain);
        for (FoundRelation& r : plain) {
            if (!told(r)) add_dated(std::move(r));
        }
        drop_countries_of_people();
        std::sort(out_.begin(), out_.end(), [](const FoundRelation& x, const FoundRelation& y) {
            return std::tuple(x.tokens.begin, x.tokens.end, x.type, x.subject, x.object) <
                   std::tuple(y.tokens.begin, y.tokens.end, y.type, y.subject, y.object);
        });
        return std::move(out_);
    }

  private:
    // Fires the frames of the longest lexeme at the token; of each relation type the first that fits.
    void frames(uint32_t i) {
        if (a_.mention_at[i] != kNone) return;
        uint32_t longest = 0;
        for (const Hit& hit : t_.hits(i)) {
            if (has_frames(hit)) longest = std::max(longest, hit.last);
        }
        if (longest > i + 1) covered_ = longest;  // "trading partner" is not "partner" as well
        std::pmr::vector<uint32_t> fired(a_.memory);
        for (const Hit& hit : t_.hits(i)) {
            if (hit.last != longest) continue;
            for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
                Trigger trigger{{hit.first, hit.last}, unpack(entry.feat), kNone};
                const bool verbal = !trigger.nominal() || trigger.form.form == Form::participle;
                if (verbal && noun_here(hit)) continue;
                if (not_a_trigger(hit, trigger)) continue;
                trigger.prefixed =
                    hit.clitic != nullptr && (!hit.clitic->prep.empty() || !hit.clitic->conj.empty());
                trigger.conj = hit.clitic != nullptr && !hit.clitic->conj.empty();
                if (passive_here(trigger)) trigger.form.form = Form::passive;
                std::optional<Range> window;
                for (const uint32_t f : t_.lexicon().lexemes[entry.payload].frames) {
                    const Frame& frame = t_.lexicon().frames[f];
                    if (!usable(frame, trigger.form)) continue;
                    if (std::find(fired.begin(), fired.end(), frame.type) != fired.end()) continue;
                    trigger.relation = frame.type;
                    trigger.near = (frame.uses & Cue::near) != 0;
                    trigger.of_is_object = takes_of(frame);
                    if (fire(frame, trigger, window)) fired.push_back(frame.type);
                }
            }
        }
    }
    [[nodiscard]] bool has_frames(const Hit& hit) const { return t_.lexicon().kinds(hit.node).has_frames(); }
    // What stands behind a preposition, apart or written on, is a noun, though without vowels it looks like a
    // verb.
    [[nodiscard]] bool noun_here(const Hit& hit) const {
        if (!t_.language().verb_first) return false;
        if (hit.clitic != nullptr && !hit.clitic->prep.empty())
            return !hit.clitic->purpose;  // "to" may stand before a verb
        const auto prep = hit.first > 0 ? t_.word_at(hit.first - 1, WordClass::prep, false) : std::nullopt;
        return prep && prep->hit->last == hit.first && !t_[hit.first].newline_before;
    }
    // "the city of" looks like "condemning"; "Iran-backed" tells nothing of what Iran is told to back.
    [[nodiscard]] bool not_a_trigger(const Hit& hit, const Trigger& trigger) const {
        if (trigger.form.form == Form::participle && t_.may_be(hit.first, WordClass::placetype)) return true;
        const bool verb = !trigger.nominal() && trigger.form.form != Form::phrase;
        if (verb && t_.language().capitals && named_action(hit.first)) return true;
        if (trigger.form.form == Form::gerund && (named_action(hit.first) || inaugural(hit))) return true;
        return t_.language().capitals && t_[hit.first].hyphen_before && trigger.form.form != Form::noun;
    }
    // "X's meeting", "her visit": a noun, though it looks like a verb.
    [[nodiscard]] bool named_action(uint32_t i) const {
        if (i == 0 || t_[i].newline_before) return false;
        const uint32_t p = a_.phrase_at[i - 1];
        if (p != kNone && a_.phrases[p].possessive) return true;
        const auto pronoun = t_.word_at(i - 1, WordClass::pronoun);
        return pronoun && pronoun->word->value.ends_with(".poss");
    }
    // "the first meeting of the group": a noun of its own.
    [[nodiscard]] bool inaugural(const Hit& hit) const {
        return hit.last < t_.size() && t_.word_with(hit.last, WordClass::prep, "of").has_value();
    }
    [[nodiscard]] static bool takes_of(const Frame& frame) {
        return std::any_of(frame.b.begin(), frame.b.end(), [](const Slot& slot) {
            return slot.kind == Slot::prep &&
                   std::find(slot.preps.begin(), slot.preps.end(), "of") != slot.preps.end();
        });
    }
    // "was criticized": a past form behind a form of "be".
    [[nodiscard]] bool passive_here(const Trigger& trigger) const {
        const uint32_t i = trigger.tokens.begin;
        if (trigger.form.form != Form::past || i == 0 || t_[i].newline_before) return false;
        if (t_.may_be(i - 1, WordClass::be)) return true;
        return i > 1 && t_.may_be(i - 2, WordClass::be) && t_.is_word(i - 1) && a_.phrase_at[i - 1] == kNone;
    }

    [[nodiscard]] bool usable(const Frame& frame, FormFeatures form) const {
        uint32_t use = use_of(form);
        if (form.form == Form::adjective) use = Cue::noun;
        if (form.form == Form::passive) {
            if ((frame.uses & Cue::passive) != 0) return true;
            // A passive participle ("signed between A and B") fits where no object is asked for.
            const auto object = [](const Slot& slot) { return slot.kind == Slot::obj; };
            return (frame.uses & Cue::part) != 0 && std::none_of(frame.b.begin(), frame.b.end(), object) &&
                   std::none_of(frame.a.begin(), frame.a.end(), object);
        }
        return (frame.uses & use) != 0;
    }

    // `clause`: of the trigger, found when the first frame asks for it.
    bool fire(const Frame& frame, const Trigger& trigger, std::optional<Range>& clause) {
        if (frame.a.empty()) return false;
        // What one is stands behind no preposition and no "and": "X, member of Y".
        if (trigger.near && trigger.prefixed && frame.a[0].kind == Slot::subj) return false;
        if (!clause) clause = match_.clause(trigger);
        const Range window = *clause;
        if (!frame.with.empty() && !match_.lexeme_follows(trigger, window, frame.with, false)) return false;
        if (!frame.without.empty() && match_.lexeme_follows(trigger, window, frame.without, true))
            return false;
        const RelationType& type = a_.lexicon().relations[frame.type];
        for (const Slot& slot_a : frame.a) {
            const Side a = match_.fill(slot_a, trigger, window, type.subject, {});
            if (!a.found() || doubtful(a, trigger)) continue;
            if (slot_a.pair) {
                if (a.entities.size() < 2 || a.entities.size() > 4) continue;
                for (size_t x = 0; x < a.entities.size(); ++x) {
                    for (size_t y = x + 1; y < a.entities.size(); ++y)
                        emit(frame, trigger, a, a, a.entities[x], a.entities[y]);
                }
                return true;
            }
            if (with_other_side(frame, trigger, window, a)) return true;
        }
        return left_out_subject(frame, trigger, window);
    }

    // "They" are two who were named together before.
    [[nodiscard]] bool doubtful(const Side& side, const Trigger& trigger) const {
        return side.pronoun && side.entities.size() == 2 &&
               !match_.told_together(side.entities[0], side.entities[1], trigger.tokens.begin);
    }

    bool with_other_side(const Frame& frame, const Trigger& trigger, Range window, const Side& a) {
        const RelationType& type = a_.lexicon().relations[frame.type];
        for (const Slot& slot : frame.b) {
            const Side b = match_.fill(slot, trigger, window, type.object, a.tokens);
            if (!b.found() || doubtful(b, trigger)) continue;
            bool any = false;
            for (const Side& item : match_.listed(a, trigger, type.subject)) {
                for (const uint32_t x : item.entities) {
                    for (const uint32_t y : b.entities) any = emit(frame, trigger, item, b, x, y) || any;
                }
            }
            if (any) return true;
        }
        return false;
    }

    // Where verbs may stand without a subject: what was taken for the subject is the object, and he who spoke
    // last the subject ("and called on the Yemeni people to …").
    bool left_out_subject(const Frame& frame, const Trigger& trigger, Range window) {
        const bool asks = frame.a[0].kind == Slot::subj && !frame.a[0].pair && !frame.b.empty();
        if (!asks || !t_.language().pro_drop || trigger.nominal() || use_of(trigger.form) != Cue::verb)
            return false;
        const RelationType& type = a_.lexicon().relations[frame.type];
        if (!tells_speech(type) || !opens_clause(trigger)) return false;
        const Side a = match_.narrator(trigger, type.subject);
        if (!a.found() || !match_.agrees(a, trigger)) return false;
        // Whoever stands right behind the verb is its subject, unless number and gender forbid it.
        const Side behind = match_.fill(frame.a[0], trigger, window, type.subject, {});
        const bool thing = behind.found() && a_[behind.entities[0]].type != EntityType::person;
        const bool masculine = trigger.form.gender == 'm' && a_[a.entities[0]].type == EntityType::person;
        if (behind.found() && behind.tokens.begin >= trigger.tokens.end && match_.agrees(behind, trigger) &&
            !(thing && masculine))
            return false;
        return with_other_side(frame, trigger, window, a);
    }

    // Nothing that could be its subject stands before the verb.
    [[nodiscard]] bool opens_clause(const Trigger& trigger) const {
        const uint32_t i = trigger.tokens.begin;
        if (trigger.conj || i == 0 || t_[i].newline_before) return true;
        return t_.may_be(i - 1, WordClass::clause) || t_[i - 1].kind == TokenKind::mark ||
               t_.word_with(i - 1, WordClass::comp, "that").has_value();
    }

    bool emit(const Frame& frame, const Trigger& trigger, const Side& a, const Side& b, uint32_t subject,
              uint32_t object) {
        const RelationType& type = a_.lexicon().relations[frame.type];
        FoundRelation r;
        r.type = frame.type;
        r.subject = to_type(subject, type.subject);
        r.object = to_type(object, type.object);
        if (r.subject == kNone || r.object == kNone || r.subject == r.object) return false;
        if (!plausible(type, r.subject, r.object) || !fits(frame, r.subject, r.object)) return false;
        if (frame.a[0].kind == Slot::speaker && a_.country_of(r.subject) == r.object) return false;
        r.tokens = {std::min({trigger.tokens.begin, a.tokens.begin, b.tokens.begin}),
                    std::max({trigger.tokens.end, a.tokens.end, b.tokens.end})};
        r.status = told_status(a_, frame, trigger);
        if (type.plover != "REQUEST" && r.status != "denied" && match_.asked_for(trigger))
            r.status = type.plover == "CONSULT" ? "planned" : "hypothetical";
        r.rule = frame.id;
        r.past = trigger.form.form == Form::past;
        r.both = a.both;
        add_dated(std::move(r));
        return true;
    }
    // Who may stand on the sides of this row.
    [[nodiscard]] bool fits(const Frame& frame, uint32_t subject, uint32_t object) const {
        const bool person = a_[subject].type == EntityType::person;
        if ((frame.uses & Cue::people) != 0 && !person) return false;
        // "takes place": said of events alone
        const bool over = (frame.uses & Cue::over) != 0;
        if (over && a_.lexicon().relations[frame.type].id == "located_in" &&
            a_[subject].type != EntityType::event)
            return false;
        return (frame.uses & Cue::states) == 0 || (!person && a_[object].type != EntityType::person);
    }
    // What the types of the model cannot say: reporters report, wars have no participants who attend.
    [[nodiscard]] bool own_country(uint32_t entity, uint32_t country) {
        return a_[country].type == EntityType::country && a_[entity].type != EntityType::country &&
               a_[entity].type != EntityType::event && a_.country_of(entity) == country;
    }
    [[nodiscard]] bool plausible(const RelationType& type, uint32_t subject, uint32_t object) {
        // Nobody meets, visits or fights the country that he serves.
        const bool outward = type.plover == "CONSULT" || type.plover == "AGREE" || type.plover == "ASSAULT" ||
                             type.plover == "SANCTION" || type.plover == "THREATEN" || type.plover == "AID" ||
                             type.plover == "COOPERATE" || type.id == "supports" || type.id == "invited";
        // A country and its own ministry are one actor, save in what the ministry is.
        const auto body = [&](uint32_t e) { return a_[e].type == EntityType::organization; };
        const bool standing = type.plover.empty();
        if (!standing && ((body(subject) && own_country(subject, object)) ||
                          (body(object) && own_country(object, subject))))
            return false;
        if (outward && type.id != "attended" &&
            (own_country(subject, object) || own_country(object, subject)))
            return false;
        const bool press = match_.reporter(subject) || match_.reporter(object);
        if (press && type.id != "cooperates_with" && type.id != "signed_with" && type.id != "criticized" &&
            type.id != "sanctioned" && type.id != "attacked")
            return false;
        // Nobody sits in a company or among fighters as in a meeting: "who works at X" stood between.
        if (type.id == "attended" && a_[object].type == EntityType::organization &&
            a_[object].known != kNone) {
            const std::string_view kind = a_.lexicon().entities[a_[object].known].kind;
            if (kind == "company" || kind == "armed" || kind == "party") return false;
        }
        if (type.id == "attended" && a_[object].type == EntityType::event && a_[object].known != kNone) {
            const std::string_view kind = a_.lexicon().entities[a_[object].known].kind;
            return kind != "war" && kind != "crisis" && kind != "attack" && kind != "election";
        }
        // No country leads those who are armed against others: "the alliance" was another one.
        if (type.id == "chairs" && a_[subject].type == EntityType::country && a_[object].known != kNone &&
            a_.lexicon().entities[a_[object].known].kind == "armed")
            return false;
        if (type.id == "located_in" && a_[subject].type == EntityType::place && a_[subject].known != kNone)
            return a_.lexicon().entities[a_[subject].known].kind != "continent";
        return true;
    }

    [[nodiscard]] uint32_t to_type(uint32_t entity, uint32_t types) const {
        const auto fits = [&](uint32_t e) { return (types >> static_cast<unsigned>(a_[e].type) & 1U) != 0; };
        if (fits(entity)) return entity;
        const uint32_t actor = a_.actor(entity);
        return fits(actor) ? actor : kNone;
    }

    // Is the relation known already, on whatever date, or did a frame read the same cue?
    [[nodiscard]] bool told(const FoundRelation& r) const {
        return std::any_of(out_.begin(), out_.end(), [&](const FoundRelation& o) {
            return o.type == r.type &&
                   ((o.subject == r.subject && o.object == r.object) || o.tokens.holds(r.tokens.begin));
        });
    }

    // Where two people in office met, no second edge between their countries is wanted.
    void drop_countries_of_people() {
        const auto person_of = [&](uint32_t side, uint32_t other) {
            if (side == other) return true;
            return a_[side].type == EntityType::country && a_[other].type == EntityType::person &&
                   a_.country_of(other) == side;
        };
        const auto redundant = [&](const FoundRelation& r) {
            const std::string& type = a_.lexicon().relations[r.type].id;
            if (type != "met_with" && type != "spoke_with") return false;
            return std::any_of(out_.begin(), out_.end(), [&](const FoundRelation& o) {
                if (o.type != r.type || &o == &r) return false;
                // "The two sides discussed": those who are told to have met, by name.
                if (r.both && a_[o.subject].type == EntityType::person &&
                    a_[o.object].type == EntityType::person)
                    return true;
                const bool same = (o.subject == r.subject && o.object == r.object) ||
                                  (o.subject == r.object && o.object == r.subject);
                if (same) return false;
                return (person_of(r.subject, o.subject) && person_of(r.object, o.object)) ||
                       (person_of(r.subject, o.object) && person_of(r.object, o.subject));
            });
        };
        std::vector<FoundRelation> kept;
        for (const FoundRelation& r : out_) {
            if (!redundant(r)) kept.push_back(r);
        }
        out_ = std::move(kept);
    }

    void add_dated(FoundRelation r) {
        const RelationType& type = a_.lexicon().relations[r.type];
        const RelationDate date = relation_date(a_, r);
        r.date = date.edtf;
        r.status = status_on(type, r);
        add(std::move(r), date.told);
    }

    // What lies ahead of the article is planned; an event that is over has taken place.
    [[nodiscard]] std::string status_on(const RelationType& type, const FoundRelation& r) const {
        if (!r.date || a_.published == kNever || (r.status != "occurred" && r.status != "ongoing"))
            return r.status;
        const size_t slash = r.date->find('/');
        const auto first = plain_date(std::string_view(*r.date).substr(0, slash));
        const auto last =
            slash == std::string::npos ? first : plain_date(std::string_view(*r.date).substr(slash + 1));
        if (!first || !last) return r.status;
        if (first->first > a_.published && !r.past) return "planned";
        const bool event = a_[r.subject].type == EntityType::event || a_[r.object].type == EntityType::event;
        if (!event || (type.id != "located_in" && type.id != "attended" && type.id != "hosted"))
            return r.status;
        if (last->last < a_.published || *r.date == a_.published_edtf) return "occurred";
        const bool days = r.date->size() >= 10;  // "in 2026" is no span that goes on
        return days && (first->last == first->first || first->first <= a_.published) ? "ongoing" : r.status;
    }

    // `dated`: the text gives this date. A relation told again without a date is the same one.
    void add(FoundRelation r, bool dated) {
        if (r.subject == r.object || a_.furniture[r.tokens.begin]) return;
        const RelationType& type = a_.lexicon().relations[r.type];
        const bool swap = type.symmetric && r.object < r.subject;
        const auto key = std::tuple(r.type, swap ? r.object : r.subject, swap ? r.subject : r.object);
        if (type.id != "holds_position") r.attributed_to = match_.speaker_around(r.tokens);
        std::pmr::vector<Told>& told = seen_[key];
        for (Told& earlier : told) {
            FoundRelation& known = out_[earlier.index];
            if (!dated || known.date == r.date) return;
            if (!earlier.dated) {  // the date was only assumed
                known.date = r.date;
                known.status = r.status;
                earlier.dated = true;
                return;
            }
        }
        told.push_back({static_cast<uint32_t>(out_.size()), dated});
        out_.push_back(std::move(r));
    }

    Analysis& a_;
    const Text& t_;
    const std::vector<FoundStatement>& statements_;
    SlotMatcher match_;
    uint32_t covered_ = 0;  // tokens before it belong to a longer trigger
    struct Told {
        uint32_t index;
        bool dated;
    };
    std::pmr::map<std::tuple<uint32_t, uint32_t, uint32_t>, std::pmr::vector<Told>> seen_{a_.memory};
    std::vector<FoundRelation> out_;
};

}  // namespace

std::vector<FoundRelation> find_relations(Analysis& a, const std::vector<FoundStatement>& statements) {
    return RelationFinder(a, statements).run();
}

}  // namespace isnad
