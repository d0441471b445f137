// See html.h. Tested by tests/core/html_test.cc.
//
// The main text: paragraphs give points to the elements around them, the fewer branches away the more; the
// element with most points holds the article. (The idea is Readability's, arc90 2009; here one-paragraph
// wrappers count as no branch, so that <div><p> around each paragraph changes nothing.)
#include "core/readers/html.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/readers/html_meta.h"
#include "core/readers/html_tree.h"
#include "core/utf8.h"

namespace isnad {
namespace {

constexpr double kFade = 0.6;         // points that are left one branch further up
constexpr int kBranches = 8;          // further up nothing is left worth counting
constexpr size_t kShortestText = 80;  // letters of running text that make an article
constexpr size_t kShortBlock = 25;    // a block this short without a full stop is a label

bool ends_sentence(std::string_view text) {
    for (const char* mark : {".", "!", "?", "\"", ":", ")", "\xC2\xBB", "\xE2\x80\x9D", "\xE2\x80\xA6",
                             "\xD8\x9F", "\xDB\x94", "\xE3\x80\x82"})
        if (text.ends_with(mark)) return true;
    return false;
}
bool is_heading(const xmlNode* element) {
    const std::string_view name = name_of(element);
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}
bool mostly_links(const HtmlBlock& block) {
    return block.linked * 2 > block.letters;
}

// Letters of running text in a block: none in labels, headings and lists of links.
size_t running_text(const HtmlBlock& block) {
    if (mostly_links(block) || is_heading(block.element)) return 0;
    const bool long_enough = block.letters >= 60 || (block.letters >= 20 && ends_sentence(block.text));
    return long_enough ? block.letters - block.linked : 0;
}

// Elements around an element, from it upwards.
template <class Use>
void each_around(const xmlNode* element, Use&& use) {
    for (; element != nullptr && element->type == XML_ELEMENT_NODE; element = element->parent) use(element);
}

class MainText {
  public:
    explicit MainText(std::vector<HtmlBlock> blocks) : blocks_(std::move(blocks)) {
        for (const HtmlBlock& block : blocks_) weights_.push_back(running_text(block));
        judge_furniture();
        count();
    }

    // Nothing when the page has no running text.
    [[nodiscard]] std::vector<const HtmlBlock*> find() const {
        const xmlNode* top = best();
        if (top == nullptr) return {};
        const std::unordered_set<const xmlNode*> chosen = with_companions(top);
        std::vector<const HtmlBlock*> kept;
        for (size_t i = 0; i < blocks_.size(); ++i)
            if (!beside_[i] && !is_label(blocks_[i]) && is_in(blocks_[i], chosen))
                kept.push_back(&blocks_[i]);
        while (!kept.empty() && is_heading(kept.back()->element)) kept.pop_back();
        return kept;
    }

  private:
    struct Around {
        size_t letters = 0;  // of running text
        size_t blocks = 0;
        double points = 0;
        size_t first = 0;  // number of its first block
    };

    // What is called furniture but holds most of the page's text is none ("content-with-sidebar").
    void judge_furniture() {
        size_t all = 0;
        std::unordered_map<const xmlNode*, size_t> held;
        for (size_t i = 0; i < blocks_.size(); ++i) {
            all += weights_[i];
            if (weights_[i] == 0 || blocks_[i].furniture == nullptr) continue;
            each_around(blocks_[i].furniture, [&](const xmlNode* element) { held[element] += weights_[i]; });
        }
        const auto is_overruled = [&](const xmlNode* element) {
            const auto found = held.find(element);
            return found != held.end() && found->second * 2 > all;
        };
        std::unordered_map<const xmlNode*, bool> known;  // is this element, or one around it, furniture?
        for (const HtmlBlock& block : blocks_) {
            std::vector<const xmlNode*> unknown;
            bool beside = false;
            for (const xmlNode* at = block.furniture; at != nullptr; at = at->parent) {
                if (const auto found = known.find(at); found != known.end()) {
                    beside = found->second;
                    break;
                }
                unknown.push_back(at);
            }
            for (; !unknown.empty(); unknown.pop_back()) {
                const xmlNode* element = unknown.back();
                beside = beside || (element->type == XML_ELEMENT_NODE && looks_like_furniture(element) &&
                                    !is_overruled(element));
                known.emplace(element, beside);
            }
            beside_.push_back(beside);
        }
    }

    void count() {
        each_weighty([&](size_t i) {
            each_around(blocks_[i].element, [&](const xmlNode* element) {
                Around& around = around_.try_emplace(element, Around{0, 0, 0, i}).first->second;
                around.letters += weights_[i];
                ++around.blocks;
            });
        });
        each_weighty([&](size_t i) {
            double points = static_cast<double>(weights_[i]);
            size_t inside = 0;
            int branches = 0;
            each_around(blocks_[i].element, [&](const xmlNode* element) {
                Around& around = around_.at(element);
                if (inside > 1 && around.blocks > inside) points *= kFade, ++branches;
                inside = around.blocks;
                if (branches < kBranches) around.points += points;
            });
        });
    }
    template <class Use>
    void each_weighty(Use&& use) const {
        for (size_t i = 0; i < blocks_.size(); ++i)
            if (!beside_[i] && weights_[i] > 0) use(i);
    }

    [[nodiscard]] const xmlNode* best() const {
        size_t all = 0;
        each_weighty([&](size_t i) { all += weights_[i]; });
        if (all < kShortestText) return nullptr;
        const xmlNode* best = nullptr;
        const xmlNode* headed = around_heading(all);
        Around most;
        for (const auto& [element, around] : around_) {
            Around now = around;
            now.points *= favour(element, around.letters, all) * (element == headed ? 1.3 : 1);
            const bool better =
                now.points > most.points ||
                (now.points == most.points && best != nullptr &&
                 (now.first < most.first || (now.first == most.first && is_inside(element, best))));
            if (best != nullptr && !better) continue;
            best = element;
            most = now;
        }
        return most.letters < kShortestText ? nullptr : best;
    }
    static bool is_inside(const xmlNode* inner, const xmlNode* outer) {
        bool inside = false;
        each_around(inner, [&](const xmlNode* element) { inside = inside || element == outer; });
        return inside;
    }

    // The innermost element that holds the first <h1> and a good part of the text.
    [[nodiscard]] const xmlNode* around_heading(size_t all) const {
        const xmlNode* found = nullptr;
        for (const HtmlBlock& block : blocks_) {
            if (name_of(block.element) != "h1") continue;
            each_around(block.element, [&](const xmlNode* element) {
                const auto around = around_.find(element);
                if (found == nullptr && around != around_.end() && around->second.letters * 10 >= all * 3)
                    found = element;
            });
            break;
        }
        return found;
    }

    // What the publisher marks as the article is believed, when there is something in it.
    static double favour(const xmlNode* element, size_t letters, size_t all) {
        if (letters * 10 < all * 3) return 1;
        if (lower_ascii(attribute(element, "itemprop")) == "articlebody") return 3;
        return name_of(element) == "article" ? 1.2 : 1;
    }

    // The element, and beside it what looks the same, and single paragraphs (a lead above the body).
    [[nodiscard]] std::unordered_set<const xmlNode*> with_companions(const xmlNode* top) const {
        std::unordered_set<const xmlNode*> chosen = {top};
        const size_t inside = around_.at(top).blocks;
        const xmlNode* child = top;
        const auto grows = [&](const xmlNode* element) {
            const auto found = around_.find(element);
            return found != around_.end() && found->second.blocks > inside;
        };
        while (child->parent != nullptr && child->parent->type == XML_ELEMENT_NODE && !grows(child->parent))
            child = child->parent;
        if (child->parent == nullptr || child->parent->type != XML_ELEMENT_NODE) return chosen;
        for (const xmlNode* node = child->parent->children; node != nullptr; node = node->next) {
            const auto found = around_.find(node);
            if (node == child || found == around_.end()) continue;
            const bool alike =
                name_of(node) == name_of(child) && attribute(node, "class") == attribute(child, "class");
            const bool paragraph = found->second.blocks == 1 && found->second.letters >= kShortestText;
            if (alike || paragraph) chosen.insert(node);
        }
        return chosen;
    }

    static bool is_in(const HtmlBlock& block, const std::unordered_set<const xmlNode*>& chosen) {
        bool in = false;
        each_around(block.element, [&](const xmlNode* element) { in = in || chosen.contains(element); });
        return in;
    }

    // "Share", "Photo: agency", "Read also: ..."
    static bool is_label(const HtmlBlock& block) {
        if (mostly_links(block)) return true;
        if (is_heading(block.element) || name_of(block.element) == "p") return false;
        return block.letters < kShortBlock && !ends_sentence(block.text);
    }

    std::vector<HtmlBlock> blocks_;
    std::vector<size_t> weights_;  // of the block of the same number
    std::vector<bool> beside_;     // is it in furniture?
    std::unordered_map<const xmlNode*, Around> around_;
};

void append_paragraph(std::string& text, std::string_view paragraph) {
    if (!text.empty()) text += "\n\n";
    text += paragraph;
}

// Without paragraphs that are there twice, as pages have them for phones.
std::string joined(const std::string& title, const std::vector<const HtmlBlock*>& blocks) {
    std::string text = title;
    std::unordered_set<std::string_view> seen = {title};
    for (const HtmlBlock* block : blocks)
        if (seen.insert(block->text).second) append_paragraph(text, block->text);
    return text;
}

size_t letters_of(const std::vector<const HtmlBlock*>& blocks) {
    size_t letters = 0;
    for (const HtmlBlock* block : blocks) letters += block->letters;
    return letters;
}

const xmlNode* root_of(const HtmlTree& tree) {
    return reinterpret_cast<const xmlNode*>(tree.get());
}

}  // namespace

std::string language_code(std::string_view tag) {
    const size_t end = std::min(tag.find_first_of("-_"), tag.size());
    return end == 2 || end == 3 ? lower_ascii(tag.substr(0, end)) : std::string();
}

std::string text_of_fragment(std::string_view html) {
    if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
    const HtmlTree tree = parse_html(html);
    if (tree == nullptr) return {};
    std::string text;
    for (const HtmlBlock& block : html_blocks(root_of(tree)))
        if (!mostly_links(block)) append_paragraph(text, block.text);
    return text;
}

NewsPage parse_page(std::string_view html) {
    const HtmlTree tree = parse_html(html);
    if (tree == nullptr) return {};
    PageMeta meta = meta_of(tree.get());
    const MainText main(html_blocks(root_of(tree)));
    const std::vector<const HtmlBlock*> blocks = main.find();
    NewsPage page = std::move(meta.page);
    const std::string body = text_of_fragment(meta.body);
    if (count_code_points(body) > kShortestText + 2 * letters_of(blocks)) {
        page.text = page.title;
        append_paragraph(page.text, body);
    } else if (!blocks.empty()) {
        page.text = joined(page.title, blocks);
    }
    return page;
}

}  // namespace isnad
