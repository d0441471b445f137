// Who says what in the article on standard input: who_said 2024-11-27 < article.txt
#include <iostream>
#include <iterator>

#include "extractors/extract.h"

int main(int argc, char** argv) {
    const isnad::Result<isnad::Lexicon> lexicon = isnad::Lexicon::open(LEXICON);
    if (!lexicon.ok()) {
        std::cerr << lexicon.error().text() << '\n';
        return 1;
    }
    isnad::Document article;
    article.source = "standard input";
    article.text.assign(std::istreambuf_iterator<char>(std::cin), {});
    if (argc > 1) article.published = argv[1];
    const isnad::Extraction found = isnad::extract(article, lexicon.value());
    for (const isnad::StatementRecord& s : found.statements)
        std::cout << s.date << '\t' << s.speaker << '\t' << s.evidence.text << '\n';
}
