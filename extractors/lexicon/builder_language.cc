// Reads one language folder: parameters, clitics, paradigms, words, lexemes, cues, frames, titles,
// institutions, name parts. Tested by lexicon_test.cc and pattern_test.cc.
#include <algorithm>
#include <charconv>

#include "extractors/lexicon/builder.h"
#include "extractors/lexicon/time_word.h"
#include "extractors/tokens.h"

namespace isnad {
namespace {

// The list of word endings that a row of language.tsv fills, or nullptr.
std::vector<std::string>* endings_of(LanguageData& language, std::string_view key) {
    if (key == "adjective_endings") return &language.adjective_endings;
    if (key == "pronoun_suffixes") return &language.pronoun_suffixes;
    if (key == "adverb_endings") return &language.adverb_endings;
    if (key == "past_endings") return &language.past_endings;
    if (key == "subject_endings") return &language.subject_endings;
    if (key == "oblique_endings") return &language.oblique_endings;
    if (key == "patronymic_endings") return &language.patronymic_endings;
    return nullptr;
}

double to_number(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

FormFeatures parse_features(std::string_view text) {
    FormFeatures f;
    size_t begin = 0;
    bool first = true;
    while (begin <= text.size()) {
        const size_t end = std::min(text.find('.', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        begin = end + 1;
        if (first) {
            first = false;
            constexpr std::pair<std::string_view, Form> kForms[] = {
                {"past", Form::past},      {"pres", Form::present}, {"fut", Form::future},
                {"pass", Form::passive},   {"noun", Form::noun},    {"part", Form::participle},
                {"inf", Form::infinitive}, {"ger", Form::gerund},   {"adj", Form::adjective},
                {"phrase", Form::phrase}};
            for (const auto& [name, form] : kForms) {
                if (part.starts_with(name)) f.form = form;
            }
            continue;
        }
        if (part == "poss" || part == "obj") f.possessive = true;
        if (part == "past" && f.form == Form::participle) f.form = Form::passive;
        if (part == "pass") f.form = Form::passive;
        if (part.size() > 3 || part.empty() || f.possessive) continue;
        std::string_view rest = part;
        if (rest.front() >= '1' && rest.front() <= '3') {
            f.person = static_cast<uint8_t>(rest.front() - '0');
            rest.remove_prefix(1);
        }
        if (rest.size() > 2) continue;
        for (const char c : rest) {
            if (c == 'm' || c == 'f' || c == 'n') f.gender = c;
            if (c == 's' || c == 'd' || c == 'p') f.number = c;
        }
    }
    return f;
}

uint32_t bits_of(std::string_view cell, std::initializer_list<std::pair<std::string_view, uint32_t>> names) {
    uint32_t bits = 0;
    for (const std::string_view part : alternatives(cell)) {
        for (const auto& [name, bit] : names) {
            if (part == name) bits |= bit;
        }
    }
    return bits;
}

uint32_t parse_uses(std::string_view cell) {
    return bits_of(cell, {{"verb", Cue::verb},
                          {"part", Cue::part},
                          {"participle", Cue::part},
                          {"noun", Cue::noun},
                          {"phrase", Cue::phrase},
                          {"passive", Cue::passive},
                          {"title", Cue::noun},
                          {"again", Cue::again},
                          {"near", Cue::near},
                          {"states", Cue::states},
                          {"people", Cue::people},
                          {"over", Cue::over}});
}

std::vector<std::string> strings(std::string_view cell) {
    std::vector<std::string> out;
    for (const std::string_view part : alternatives(cell)) out.emplace_back(part);
    return out;
}

Slot parse_slot(std::string_view text) {
    Slot slot;
    if (text.starts_with("pair:")) {
        slot.pair = true;
        text.remove_prefix(5);
    }
    if (text.starts_with("p:")) {
        slot.kind = Slot::prep;
        slot.preps = strings(text.substr(2));
        return slot;
    }
    constexpr std::pair<std::string_view, Slot::Kind> kKinds[] = {
        {"subj", Slot::subj}, {"obj", Slot::obj},   {"gen", Slot::gen},         {"by", Slot::by},
        {"poss", Slot::poss}, {"host", Slot::host}, {"speaker", Slot::speaker}, {"topic", Slot::topic}};
    for (const auto& [name, kind] : kKinds) {
        if (text == name) slot.kind = kind;
    }
    return slot;
}

std::vector<Slot> parse_slots(std::string_view cell) {
    std::vector<Slot> slots;
    size_t begin = 0;
    cell = trim(cell);
    while (begin < cell.size()) {
        const size_t end = std::min(cell.find('/', begin), cell.size());
        const Slot slot = parse_slot(trim(cell.substr(begin, end - begin)));
        if (slot.kind != Slot::none) slots.push_back(slot);
        begin = end + 1;
    }
    return slots;
}

template <class Use>
Status each_row(const std::string& folder, std::string_view name, Use&& use) {
    auto tables = read_tables(folder, name);
    if (!tables.ok()) return tables.error();
    for (const TsvTable& table : tables.value()) {
        const auto get = [&](const TsvTable::Row& row, std::string_view column) {
            return TsvTable::cell(row, table.column(column));
        };
        for (const TsvTable::Row& row : table.rows()) {
            Status status = use(table, row, get);
            if (!status.ok()) return status;
        }
    }
    return Done{};
}

}  // namespace

Status Paradigms::read(const std::string& folder) {
    return each_row(folder, "paradigms",
                    [&](const TsvTable&, const TsvTable::Row& row, auto&& get) -> Status {
                        for (const std::string_view form : alternatives(get(row, "form"))) {
                            rows_[std::string(get(row, "paradigm"))].push_back(
                                {std::string(get(row, "features")), std::string(form)});
                        }
                        return Done{};
                    });
}

std::vector<InflectedForm> Paradigms::forms(std::string_view paradigm, std::string_view stems) const {
    std::vector<InflectedForm> out;
    const auto found = rows_.find(std::string(paradigm));
    if (found == rows_.end()) return out;
    std::vector<std::pair<std::string_view, std::string_view>> map;
    for (const std::string_view stem : alternatives(stems)) {
        const size_t eq = stem.find('=');
        if (eq != std::string_view::npos) map.emplace_back(stem.substr(0, eq), stem.substr(eq + 1));
    }
    for (const Row& row : found->second) {
        // A stem may stand several times (two spellings): each makes its own form.
        std::vector<std::string> made{""};
        bool complete = true;
        for (size_t at = 0; at < row.form.size() && complete;) {
            if (row.form[at] != '{') {
                for (std::string& m : made) m.push_back(row.form[at]);
                ++at;
                continue;
            }
            const size_t close = std::min(row.form.find('}', at), row.form.size());
            const std::string_view name = std::string_view(row.form).substr(at + 1, close - at - 1);
            std::vector<std::string> next;
            for (const auto& [key, value] : map) {
                if (key != name) continue;
                for (const std::string& m : made) next.push_back(m + std::string(value));
            }
            complete = !next.empty();
            made = std::move(next);
            at = close + 1;
        }
        if (!complete) continue;
        for (std::string& form : made) out.push_back({std::move(form), row.features});
    }
    return out;
}

std::vector<InflectedForm> Paradigms::forms_by_ending(std::string_view family, std::string_view word) const {
    const std::string* best = nullptr;
    size_t best_length = 0;
    for (const auto& [name, rows] : rows_) {
        if (!name.starts_with(family) || name.size() <= family.size() || name[family.size()] != ':') continue;
        const std::string_view ending = std::string_view(name).substr(family.size() + 1);
        if (word.ends_with(ending) && ending.size() > best_length) {
            best = &name;
            best_length = ending.size();
        }
    }
    if (best == nullptr) return {};
    return forms(*best, "s=" + std::string(word.substr(0, word.size() - best_length)));
}

Status LexiconBuilder::read_language(const std::string& folder, uint8_t index) {
    LanguageData& language = lexicon_.languages[index];
    Status status =
        each_row(folder, "language", [&](const TsvTable&, const TsvTable::Row& row, auto&& get) -> Status {
            const std::string_view key = get(row, "key"), value = get(row, "value");
            if (key == "order") language.verb_first = value == "vso";
            if (key == "decimal") language.decimal_comma = value == ",";
            if (key == "pro_drop") language.pro_drop = value == "1";
            if (key == "case") language.cases = value == "1";
            if (key == "script") language.script = value;
            if (key == "speaker_in") language.speaker_in = value;
            if (auto* endings = endings_of(language, key)) {
                for (const std::string_view ending : alternatives(value))
                    endings->push_back(lexicon_.folder().fold_word(ending));
            }
            if (key == "infinitive") {
                for (std::string_view mark : alternatives(value)) language.infinitives.emplace_back(mark);
            }
            return Done{};
        });
    if (status.ok()) status = read_clitics(folder, language);
    language.capitals = language.script != "Arab";
    if (status.ok()) status = paradigms_[index].read(folder);
    if (status.ok()) status = declensions_[index].read(folder);
    language.cases = language.cases || !declensions_[index].empty();
    language.declension = declensions_[index];
    if (status.ok()) status = read_name_parts(folder, index);
    if (status.ok()) {
        status = each_row(folder, "abbreviations",
                          [&](const TsvTable&, const TsvTable::Row& row, auto&& get) -> Status {
                              for (const std::string_view form : alternatives(get(row, "forms"))) {
                                  const Tokens tokens = tokenize(form, lexicon_.folder());
                                  if (!tokens.list.empty()) abbreviations_.insert(tokens.list.front().hash);
                              }
                              return Done{};
                          });
    }
    if (status.ok()) status = read_words(folder, index);
    if (status.ok()) status = read_lexemes(folder, index);
    if (status.ok()) status = read_cues(folder, index);
    if (status.ok()) status = read_frames(folder, index);
    if (status.ok()) status = read_titles(folder, index);
    if (status.ok()) status = read_institutions(folder, index);
    return status;
}

Status LexiconBuilder::read_clitics(const std::string& folder, LanguageData& language) {
    const Folder& folder_ = lexicon_.folder();
    Status status = each_row(
        folder, "clitics", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            Clitic clitic;
            clitic.prefix = folder_.fold_word(get(row, "prefix"));
            clitic.conj = get(row, "conj");
            clitic.prep = get(row, "prep");
            clitic.restore = folder_.fold_word(get(row, "restore"));
            clitic.min_stem = static_cast<uint32_t>(to_number(get(row, "min_stem")));
            clitic.purpose = get(row, "purpose") == "1";
            const bool article = get(row, "article") == "1";
            if (article && clitic.conj.empty() && clitic.prep.empty()) {
                language.article = clitic.prefix;
                return Done{};
            }
            // Where the prefix ends in what it restores (bal- = b + al-), cutting b alone says the same.
            if (article && (clitic.restore.empty() || clitic.prefix.ends_with(clitic.restore))) return Done{};
            if (language.clitics.size() >= kMostClitics)
                return Error{table.where(row),
                             "expected at most " + std::to_string(kMostClitics) + " clitics"};
            language.clitics.push_back(std::move(clitic));
            return Done{};
        });
    std::stable_sort(language.clitics.begin(), language.clitics.end(),
                     [](const Clitic& a, const Clitic& b) { return a.prefix.size() < b.prefix.size(); });
    return status;
}

Status LexiconBuilder::read_words(const std::string& folder, uint8_t language) {
    const std::string article = lexicon_.languages[language].article;
    return each_row(
        folder, "words", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            const auto cls = word_class_from(get(row, "class"));
            if (!cls)
                return Error{table.where(row),
                             "expected a word class, found '" + std::string(get(row, "class")) + "'"};
            const auto index = static_cast<uint32_t>(lexicon_.words.size());
            Word word;
            word.cls = *cls;
            word.value = get(row, "value");
            word.number = to_number(word.value);
            if (*cls == WordClass::time) {
                const auto time = time_word_from(word.value);
                word.number = time ? number_of(*time) : 0;
            }
            word.note = get(row, "note");
            lexicon_.words.push_back(std::move(word));
            const bool nominal =
                *cls == WordClass::metric || *cls == WordClass::unit || *cls == WordClass::currency ||
                *cls == WordClass::weekday || *cls == WordClass::ordinal || *cls == WordClass::number ||
                *cls == WordClass::scale || *cls == WordClass::placetype || *cls == WordClass::orgtype ||
                *cls == WordClass::eventtype || *cls == WordClass::mediatype || *cls == WordClass::ref ||
                *cls == WordClass::time || *cls == WordClass::former || *cls == WordClass::elect ||
                *cls == WordClass::honorific || *cls == WordClass::season || *cls == WordClass::percent;
            for (const MarkedName& form : marked_names(get(row, "forms"))) {
                if (*cls == WordClass::ordinal)
                    ordinals_.insert(lexicon_.languages[language].code + "/" +
                                     lexicon_.folder().fold_text(form.name));
                const Entry entry{
                    EntryKind::word, language,
                    static_cast<uint16_t>((form.guarded ? feat::kGuarded : 0) | static_cast<uint16_t>(*cls)),
                    index};
                add(form.name, entry);
                if (nominal && !article.empty() &&
                    !lexicon_.folder().fold_word(form.name).starts_with(article)) {
                    add(article + std::string(form.name), entry);
                }
            }
            return Done{};
        });
}

Status LexiconBuilder::read_lexemes(const std::string& folder, uint8_t language) {
    const std::string prefix = lexicon_.languages[language].code + "/";
    const std::string article = lexicon_.languages[language].article;
    return each_row(
        folder, "lexemes", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            const std::string id(get(row, "lexeme"));
            const auto index = static_cast<uint32_t>(lexicon_.lexemes.size());
            if (!lexeme_index_.try_emplace(prefix + id, index).second) {
                return Error{table.where(row), "the lexeme '" + id + "' stands twice"};
            }
            lexicon_.lexemes.push_back({prefix + id, std::string(get(row, "pos")), {}, {}});
            const std::string_view paradigm = get(row, "paradigm");
            std::vector<InflectedForm> forms = paradigms_[language].forms(paradigm, get(row, "stems"));
            if (paradigm.empty() || paradigm == "-" || !paradigms_[language].has(paradigm)) {
                const std::string features =
                    get(row, "pos") == "phrase" ? "phrase" : std::string(get(row, "pos"));
                for (std::string_view form : alternatives(get(row, "stems"))) {
                    const size_t eq = form.find('=');
                    forms.push_back(
                        {std::string(eq == std::string_view::npos ? form : form.substr(eq + 1)), features});
                }
            }
            if (forms.empty())
                return Error{table.where(row), "expected stems that fill the paradigm's templates"};
            for (const InflectedForm& form : forms) {
                const FormFeatures features = parse_features(form.features);
                const Entry entry{EntryKind::lexeme, language, pack(features), index};
                add(form.form, entry);
                const bool nominal = features.form == Form::noun || features.form == Form::adjective;
                if (nominal && !features.possessive && !article.empty()) add(article + form.form, entry);
            }
            return Done{};
        });
}

Status LexiconBuilder::read_cues(const std::string& folder, uint8_t language) {
    const std::string prefix = lexicon_.languages[language].code + "/";
    return each_row(
        folder, "cues", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            const auto lexeme = lexeme_index_.find(prefix + std::string(get(row, "lexeme")));
            if (lexeme == lexeme_index_.end()) {
                return Error{table.where(row), "expected a lexeme of lexemes.tsv, found '" +
                                                   std::string(get(row, "lexeme")) + "'"};
            }
            Cue cue;
            cue.id = prefix + std::string(get(row, "cue"));
            cue.uses = parse_uses(get(row, "use"));
            cue.content = bits_of(get(row, "content"), {{"that", Cue::that},
                                                        {"quote", Cue::quote},
                                                        {"colon", Cue::colon},
                                                        {"np", Cue::np},
                                                        {"bare", Cue::bare},
                                                        {"inf", Cue::inf},
                                                        {"whole", Cue::whole},
                                                        {"object", Cue::object}});
            cue.prep = strings(get(row, "prep"));
            cue.addressee = strings(get(row, "addressee"));
            cue.cameo = get(row, "cameo");
            cue.stance = get(row, "stance");
            cue.relay = get(row, "relay");
            lexicon_.lexemes[lexeme->second].cues.push_back(static_cast<uint32_t>(lexicon_.cues.size()));
            lexicon_.examples.push_back({table.where(row), lexicon_.languages[language].code,
                                         std::string(get(row, "example")), std::string(get(row, "gives")),
                                         std::string(get(row, "counter")), cue.id, ""});
            lexicon_.cues.push_back(std::move(cue));
            return Done{};
        });
}

Status LexiconBuilder::read_frames(const std::string& folder, uint8_t language) {
    const std::string prefix = lexicon_.languages[language].code + "/";
    return each_row(
        folder, "frames", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            const auto lexeme = lexeme_index_.find(prefix + std::string(get(row, "lexeme")));
            if (lexeme == lexeme_index_.end()) {
                return Error{table.where(row), "expected a lexeme of lexemes.tsv, found '" +
                                                   std::string(get(row, "lexeme")) + "'"};
            }
            const std::string_view type = get(row, "type");
            if (type.starts_with("figure:")) return Done{};
            const auto relation = std::find_if(lexicon_.relations.begin(), lexicon_.relations.end(),
                                               [&](const RelationType& r) { return r.id == type; });
            if (relation == lexicon_.relations.end()) {
                return Error{table.where(row),
                             "expected a relation of model/relations.tsv, found '" + std::string(type) + "'"};
            }
            Frame frame;
            frame.id = prefix + std::string(get(row, "frame"));
            frame.uses = parse_uses(get(row, "use"));
            frame.type = static_cast<uint32_t>(relation - lexicon_.relations.begin());
            frame.a = parse_slots(get(row, "a"));
            frame.b = parse_slots(get(row, "b"));
            frame.status = get(row, "status");
            for (const std::string_view word : alternatives(get(row, "with"))) {
                const bool not_with = word.starts_with('!');
                const auto other = lexeme_index_.find(prefix + std::string(word.substr(not_with ? 1 : 0)));
                if (other == lexeme_index_.end()) {
                    return Error{table.where(row), "expected lexemes of lexemes.tsv in 'with', found '" +
                                                       std::string(word) + "'"};
                }
                (not_with ? frame.without : frame.with).push_back(other->second);
            }
            lexicon_.lexemes[lexeme->second].frames.push_back(static_cast<uint32_t>(lexicon_.frames.size()));
            lexicon_.examples.push_back({table.where(row), lexicon_.languages[language].code,
                                         std::string(get(row, "example")), std::string(get(row, "gives")),
                                         std::string(get(row, "counter")), frame.id, std::string(type)});
            lexicon_.frames.push_back(std::move(frame));
            return Done{};
        });
}

// A phrase whose head declines: titles and institutions, with and without the article on the first word.
void LexiconBuilder::add_headed(std::string_view phrase, Entry entry, bool with_article) {
    const std::string& article = lexicon_.languages[entry.language].article;
    const Declension& declension = declensions_[entry.language];
    if (declension.empty()) {
        entry.feat |= feat::kCases;
        add(phrase, entry);
    } else {
        for (const Declension::Form& form : declension.name(phrase, false, 0)) {
            Entry cased = entry;
            cased.feat = static_cast<uint16_t>(entry.feat | form.cases);
            add(form.text, cased);
        }
    }
    if (with_article && !article.empty() && !lexicon_.folder().fold_word(phrase).starts_with(article)) {
        entry.feat |= feat::kArticle;
        add(article + std::string(phrase), entry);
    }
}

Status LexiconBuilder::read_titles(const std::string& folder, uint8_t language) {
    return each_row(
        folder, "titles", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            const uint32_t office = lexicon_.office(get(row, "office"));
            if (office == LexiconEntity::kNone) {
                return Error{table.where(row), "expected an office of model/offices.tsv, found '" +
                                                   std::string(get(row, "office")) + "'"};
            }
            uint16_t flags = 0;
            if (get(row, "number") == "2") flags |= feat::kDual;
            if (get(row, "number") == "3") flags |= feat::kPlural;
            if (get(row, "gender") == "f") flags |= feat::kFeminine;
            for (const MarkedName& form : marked_names(get(row, "forms"))) {
                add_headed(form.name, {EntryKind::title, language, flags, office}, true);
            }
            return Done{};
        });
}

Status LexiconBuilder::read_institutions(const std::string& folder, uint8_t language) {
    return each_row(
        folder, "institutions", [&](const TsvTable& table, const TsvTable::Row& row, auto&& get) -> Status {
            const std::string_view id = get(row, "institution");
            const auto found = std::find_if(lexicon_.institutions.begin(), lexicon_.institutions.end(),
                                            [&](const Institution& i) { return i.id == id; });
            if (found == lexicon_.institutions.end()) {
                return Error{table.where(row), "expected an institution of model/institutions.tsv, found '" +
                                                   std::string(id) + "'"};
            }
            const auto index = static_cast<uint32_t>(found - lexicon_.institutions.begin());
            for (const MarkedName& form : marked_names(get(row, "forms"))) {
                add_headed(form.name, {EntryKind::institution, language, 0, index}, true);
            }
            for (const MarkedName& form : marked_names(get(row, "bare"))) {
                add_headed(form.name, {EntryKind::institution, language, feat::kBare, index}, true);
            }
            return Done{};
        });
}

Status LexiconBuilder::read_name_parts(const std::string& folder, uint8_t language) {
    const std::string prefix = lexicon_.languages[language].code + "/";
    return each_row(folder, "names", [&](const TsvTable&, const TsvTable::Row& row, auto&& get) -> Status {
        const std::string_view kind = get(row, "kind");
        const uint32_t payload = kind == "first" ? 0 : kind == "last" ? 1 : 2;
        for (const MarkedName& form : marked_names(get(row, "forms"))) {
            if (kind == "bound") {
                bound_.insert(prefix + lexicon_.folder().fold_word(form.name));
                continue;
            }
            const uint16_t flags = form.guarded ? feat::kGuarded : 0;
            if (payload == 2) particles_.insert(prefix + lexicon_.folder().fold_word(form.name));
            if (payload == 2 && form.guarded)
                binding_.insert(prefix + lexicon_.folder().fold_word(form.name));
            if (declensions_[language].empty() || payload == 2) {
                add(form.name,
                    {EntryKind::name_part, language, static_cast<uint16_t>(flags | feat::kCases), payload});
                continue;
            }
            const std::string_view pos = payload == 1 ? "surname" : "noun";
            for (const Declension::Form& f : declensions_[language].word(form.name, pos, 0)) {
                if (f.plural) continue;
                add(f.text,
                    {EntryKind::name_part, language, static_cast<uint16_t>(flags | f.cases), payload});
            }
        }
        return Done{};
    });
}

}  // namespace isnad
