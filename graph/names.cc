// See names.h. Tested by tests/graph/names_test.cc.
#include "graph/names.h"

#include <algorithm>
#include <set>

namespace isnad {
namespace {

std::vector<std::string> words_of(const std::string& folded) {
    std::vector<std::string> words;
    size_t begin = 0;
    while (begin < folded.size()) {
        const size_t end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string trimmed(std::string text) {
    while (text.ends_with(' ')) text.pop_back();
    while (text.starts_with(' ')) text.erase(0, 1);
    return text;
}

void put(std::vector<Index>& list, Index entity) {
    if (list.empty() || list.back() != entity) list.push_back(entity);
}

// Share of three-letter pieces (bytes) that two texts have in common.
double likeness(std::string_view a, std::string_view b) {
    const auto pieces = [](std::string_view text) {
        std::set<std::string> set;
        const std::string padded = ' ' + std::string(text) + ' ';
        for (size_t i = 0; i + 3 <= padded.size(); ++i) set.insert(padded.substr(i, 3));
        return set;
    };
    const std::set<std::string> left = pieces(a);
    const std::set<std::string> right = pieces(b);
    const auto common =
        std::count_if(left.begin(), left.end(), [&](const std::string& p) { return right.count(p) != 0; });
    const double all = static_cast<double>(left.size() + right.size()) - static_cast<double>(common);
    return all == 0 ? 0 : static_cast<double>(common) / all;
}

}  // namespace

NameIndex::NameIndex(const KnowledgeGraph& graph) : graph_(graph) {
    for (Index i = 0; i < graph.entities.size(); ++i) {
        const EntityNode& entity = graph.entities[i];
        const auto add_label = [&](std::string_view name) {
            const std::string folded = trimmed(folder_.fold_text(name));
            if (folded.empty()) return;
            put(labels_[folded], i);
            for (const std::string& word : words_of(folded)) put(words_[word], i);
        };
        for (const auto& [language, name] : entity.labels) add_label(name);
        if (entity.labels.empty()) add_label(entity.name);
        for (const std::string& alias : entity.aliases)
            if (const std::string folded = trimmed(folder_.fold_text(alias)); !folded.empty())
                put(aliases_[folded], i);
    }
}

std::vector<Index> NameIndex::find(std::string_view text) const {
    if (const Index entity = graph_.find_entity(text); entity != kNowhere) return {entity};
    const std::string folded = trimmed(folder_.fold_text(text));
    std::vector<Index> found;
    if (const auto label = labels_.find(folded); label != labels_.end())
        found = label->second;
    else if (const auto alias = aliases_.find(folded); alias != aliases_.end())
        found = alias->second;
    else
        found = by_words(folded);
    order(found);
    return found;
}

std::vector<Index> NameIndex::by_words(const std::string& folded) const {
    std::vector<Index> found;
    bool first = true;
    for (const std::string& word : words_of(folded)) {
        const auto entry = words_.find(word);
        if (entry == words_.end()) return {};
        std::vector<Index> both;
        if (first)
            both = entry->second;
        else
            std::set_intersection(found.begin(), found.end(), entry->second.begin(), entry->second.end(),
                                  std::back_inserter(both));
        found = std::move(both);
        first = false;
    }
    return found;
}

void NameIndex::order(std::vector<Index>& found) const {
    std::sort(found.begin(), found.end(), [&](Index a, Index b) {
        const uint32_t left = graph_.entities[a].mentions;
        const uint32_t right = graph_.entities[b].mentions;
        return left != right ? left > right : a < b;
    });
}

std::vector<Index> NameIndex::suggestions(std::string_view text, size_t most) const {
    const std::string folded = trimmed(folder_.fold_text(text));
    std::vector<std::pair<double, Index>> best;
    for (Index i = 0; i < graph_.entities.size(); ++i) {
        double score = 0;
        for (const auto& [language, name] : graph_.entities[i].labels) {
            const std::string label = trimmed(folder_.fold_text(name));
            score = std::max(score, likeness(folded, label));
            for (const std::string& word : words_of(label)) score = std::max(score, likeness(folded, word));
        }
        if (score > 0.2) best.emplace_back(-score, i);
    }
    std::sort(best.begin(), best.end());
    std::vector<Index> found;
    for (size_t i = 0; i < best.size() && i < most; ++i) found.push_back(best[i].second);
    return found;
}

}  // namespace isnad
