// Words and runs of words as names of people whom no table holds. Private to the mention step.
#pragma once

#include "core/utf8.h"
#include "extractors/mentions.h"

namespace isnad {

// What one word may be in a person's name.
class NameWords {
  public:
    explicit NameWords(const Analysis& a) : a_(a), text_(a.text) {}

    struct Part {
        bool first = false, last = false, particle = false;
        bool weak = false;  // a given name that is an ordinary word too
        [[nodiscard]] bool any() const { return first || last || particle || weak; }
    };
    [[nodiscard]] Part part(uint32_t i) const {
        if (i >= text_.size()) return {};
        const uint16_t kinds = text_.alone_kinds(i);
        return {(kinds & Kinds::kGiven) != 0, (kinds & Kinds::kFamily) != 0, (kinds & Kinds::kParticle) != 0,
                (kinds & Kinds::kWeakGiven) != 0};
    }
    [[nodiscard]] bool any_part(uint32_t i) const {
        constexpr uint16_t kParts = Kinds::kGiven | Kinds::kFamily | Kinds::kParticle | Kinds::kWeakGiven;
        return (text_.alone_kinds(i) & kParts) != 0;
    }
    // Any plain entry that makes the token an ordinary word.
    [[nodiscard]] bool ordinary(uint32_t i) const {
        constexpr uint16_t kCut =
            Kinds::bits(EntryKind::lexeme, EntryKind::title, EntryKind::institution, EntryKind::demonym);
        if ((text_.uncut_kinds(i) & (kCut | Kinds::bits(EntryKind::word))) != 0) return true;
        // A name as it stands may be a word when a clitic is cut off; it is none then.
        return (text_.kinds(i).kinds & kCut) != 0 && !any_part(i);
    }
    [[nodiscard]] bool titled_word(uint32_t i) const;
    // Is there a title, honorific or nationality directly before?
    [[nodiscard]] bool titled(uint32_t i) const;
    // The first token of the body's name that covers the token, else the token.
    [[nodiscard]] uint32_t begin_of_body(uint32_t i) const;
    // Do demonyms, names or "former" fill the tokens between a title and the name?
    [[nodiscard]] bool covered(uint32_t from, uint32_t to) const;
    // "of the Bureau of European and Eurasian Affairs": what goes on with a long title.
    [[nodiscard]] bool title_word(uint32_t i) const;
    [[nodiscard]] bool plain_title(uint32_t i) const;
    [[nodiscard]] bool unheard(uint32_t i) const;
    [[nodiscard]] bool definite(uint32_t i) const;
    [[nodiscard]] bool capital(uint32_t i) const {
        return i < text_.size() && text_[i].kind == TokenKind::word && text_[i].capital &&
               a_.mention_at[i] == kNone;
    }
    // Does a table hold the nominative as a word of names? `guarded`: though it is an ordinary word too.
    [[nodiscard]] bool listed(const std::string& word, bool guarded = false) const;
    [[nodiscard]] bool speech(uint32_t i) const;
    // The cases that a listed name's form may stand in; all for a word that no table holds.
    [[nodiscard]] unsigned name_cases(uint32_t i) const;
    // "in the improvement": no name begins with a clitic and the article.
    [[nodiscard]] bool with_clitic_and_article(uint32_t i) const;
    [[nodiscard]] bool function_word(uint32_t i) const;
    // Is the word, as it stands, of a closed class too ("through" beside "expressed")?
    [[nodiscard]] bool closed_word(uint32_t i) const;
    // "and his fame": behind a full name an unheard word with "and" goes on with the sentence.
    [[nodiscard]] bool opens_with_and(uint32_t i) const;
    // An unknown word that falls apart into a clitic and a known word is no surname.
    [[nodiscard]] bool cliticised(uint32_t i) const;
    // Behind "son of X" a word with the article is the family's, be it an ordinary word elsewhere.
    [[nodiscard]] bool family_word(uint32_t i) const;
    // "of the Supreme Court": a capital adjective of a body's name, where adjectives show by their endings.
    [[nodiscard]] bool declined_adjective(uint32_t i) const;
    // "Sierra Leonean", "Eid al-Fitr": words of several tokens that are no name.
    [[nodiscard]] bool phrase_begins(uint32_t i) const;
    // May the capital word be part of a name?
    [[nodiscard]] bool name_like(uint32_t i) const { return capital(i) && capital_part(i); }
    [[nodiscard]] bool capital_part(uint32_t i) const;
    [[nodiscard]] bool genitive_surname(uint32_t i) const;

  protected:
    const Analysis& a_;
    const Text& text_;
};

// How far a name runs that begins at a token.
class NameRuns : public NameWords {
  public:
    explicit NameRuns(const Analysis& a) : NameWords(a) {}

    // The token behind the name that begins at `first`, or `first` when none does.
    [[nodiscard]] uint32_t run_end(uint32_t first) const {
        if (!text_[first].arabic)
            return text_.language().capitals && capital(first) ? capital_name(first) : first;
        return !any_part(first) && ordinary(first) ? first : plain_name(first);
    }
    // "and Ahmed Nabil": a given name behind a clitic that is no word with it.
    [[nodiscard]] const Hit* cliticised_given(uint32_t i) const;
    // The listed name words behind a given name, and one unheard word before a comma or a title.
    [[nodiscard]] uint32_t names_behind(uint32_t first) const;
    // Whether the line is a headline in Title Case: capitals tell nothing then.
    void set_title_case(bool title_case) { title_case_ = title_case; }

  private:
    // Scripts without capitals: first name + more, or anything unknown behind a title.
    [[nodiscard]] uint32_t plain_name(uint32_t first) const;
    [[nodiscard]] uint32_t capital_name(uint32_t first) const;
    // Do the tables know the words as words of names: all, or the first of a run inside a sentence?
    [[nodiscard]] bool listed_enough(uint32_t first, uint32_t end) const;
    // A verb of saying directly before or behind the run.
    [[nodiscard]] bool speaks_beside(uint32_t first, uint32_t end) const;
    [[nodiscard]] bool latin(uint32_t i) const {
        return decode_utf8(text_.document().text, text_[i].begin).code_point < 0x0250;
    }
    // ", the foreign minister" behind it.
    [[nodiscard]] bool title_behind(uint32_t end) const;
    [[nodiscard]] bool title_ends(uint32_t i) const;

    bool title_case_ = false;
};

}  // namespace isnad
