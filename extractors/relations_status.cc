// Whether what a frame tells has happened, goes on, is planned, denied or only thought of: from the words of
// its own clause.
#include <algorithm>

#include "extractors/relations_parts.h"

namespace isnad {
namespace {

class StatusFinder {
  public:
    StatusFinder(const Analysis& a, const Trigger& trigger) : t_(a.text), a_(a), trigger_(trigger) {}

    [[nodiscard]] std::string find(const Frame& frame) const {
        const RelationType& type = a_.lexicon().relations[frame.type];
        std::string status = frame.status;
        if (status.empty()) status = type.status.empty() ? "occurred" : type.status;
        // Backing that was voiced has occurred, backing that is given goes on.
        const Form form = trigger_.form.form;
        if (frame.status.empty() && type.id == "supports" && (form == Form::past || voiced()))
            status = "occurred";
        if (form == Form::past && (frame.uses & Cue::over) != 0) status = "occurred";  // "chaired", "headed"
        if (form == Form::future) status = "planned";
        const bool lasting = type.status == "ongoing";
        const uint32_t begin = trigger_.tokens.begin;
        const uint32_t from = scope_begin(5);
        for (uint32_t i = from; i < begin; ++i) {
            const bool plan = t_.may_be(i, WordClass::future) || t_.may_be(i, WordClass::plan);
            if (plan && form != Form::past) status = "planned";
            if (t_.may_be(i, WordClass::cond)) status = "hypothetical";
        }
        const bool condition = status == "hypothetical";
        if (!lasting && (planned_behind() || verb_ahead(from))) status = "planned";
        if (form == Form::noun && cancelled()) status = "denied";
        const uint32_t reach = t_.language().verb_first ? 4 : 2;  // "it is likely that he visits"
        for (uint32_t i = scope_begin(reach); i < begin; ++i) {
            if (!lasting && thought(i) && status != "planned") status = "hypothetical";
            if (i + 2 >= begin && t_.may_be(i, WordClass::neg) && !condition) status = "denied";
        }
        return status;
    }

  private:
    // "may attack"; some words are modal only before a verb of the present.
    [[nodiscard]] bool thought(uint32_t i) const {
        const Form form = trigger_.form.form;
        if (trigger_.nominal() || form == Form::past || form == Form::phrase) return false;
        const auto modal = t_.word_at(i, WordClass::modal);
        return modal && (modal->word->value != "present" || trigger_.form.form == Form::present);
    }
    // "voiced support": a verb of the past right before the noun.
    [[nodiscard]] bool voiced() const {
        const uint32_t begin = trigger_.tokens.begin;
        if (trigger_.form.form != Form::noun) return false;
        const uint32_t reach = t_.language().verb_first ? 1 : 3;  // there the subject stands between
        for (uint32_t i = begin - std::min(begin, reach); i < begin; ++i) {
            for (const Hit& hit : t_.hits(i)) {
                for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                    if (entry.kind == EntryKind::lexeme && entry.language == t_.language_index() &&
                        unpack(entry.feat).form == Form::past)
                        return true;
                }
            }
        }
        return false;
    }
    // Up to `reach` tokens before the trigger, none of them in another clause.
    [[nodiscard]] uint32_t scope_begin(uint32_t reach) const {
        const uint32_t begin = trigger_.tokens.begin;
        const Range sentence = t_.sentences()[t_.sentence_of(begin)].tokens;
        uint32_t from = begin;
        while (from > sentence.begin && begin - from < reach) {
            const uint32_t i = from - 1;
            if (t_.is_mark(i, ';') || t_.is_mark(i, ':') || t_[from].newline_before) break;
            --from;
            if (t_.may_be(i, WordClass::cond)) break;
            if (t_.may_be(i, WordClass::clause)) return from + 1;
            if (t_.may_be(i, WordClass::rel)) return from + 1;
        }
        return from;
    }

    // "X will hold a meeting": the verb of which the noun is the object stands in the future.
    [[nodiscard]] bool verb_ahead(uint32_t from) const {
        if (trigger_.form.form != Form::noun) return false;
        bool ahead = false;
        for (uint32_t i = from; i < trigger_.tokens.begin; ++i) {
            for (const Hit& hit : t_.hits(i)) {
                for (const Entry& entry : t_.lexicon().entries(hit.node)) {
                    if (entry.kind != EntryKind::lexeme || entry.language != t_.language_index()) continue;
                    const Form form = unpack(entry.feat).form;
                    if (form == Form::future) ahead = true;
                    if (form == Form::past) ahead = false;
                }
            }
        }
        return ahead;
    }

    // "the meeting of X with Y will not take place".
    [[nodiscard]] bool cancelled() const {
        const Range sentence = t_.sentences()[t_.sentence_of(trigger_.tokens.begin)].tokens;
        for (uint32_t i = trigger_.tokens.end; i < sentence.end && i < trigger_.tokens.end + 12; ++i) {
            if (t_.may_be(i, WordClass::rel) || t_.may_be(i, WordClass::clause) ||
                t_.may_be(i, WordClass::comp) || t_.is_mark(i, ';'))
                return false;
            if (t_.word_with(i, WordClass::neg, "off")) return true;
        }
        return false;
    }

    // "the summit planned for Tuesday": said behind the noun, before anything else is named.
    [[nodiscard]] bool planned_behind() const {
        if (trigger_.form.form != Form::noun || !t_.language().verb_first) return false;
        const uint32_t end = trigger_.tokens.end;
        for (uint32_t i = end; i < t_.size() && i < end + 3; ++i) {
            if (!t_.is_word(i) || t_[i].newline_before || a_.phrase_at[i] != kNone ||
                t_.may_be(i, WordClass::prep) || t_.may_be(i, WordClass::clause))
                return false;
            if (t_.may_be(i, WordClass::plan)) return true;
        }
        return false;
    }

    const Text& t_;
    const Analysis& a_;
    const Trigger& trigger_;
};

}  // namespace

std::string told_status(const Analysis& a, const Frame& frame, const Trigger& trigger) {
    return StatusFinder(a, trigger).find(frame);
}

}  // namespace isnad
