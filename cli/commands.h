// The commands of the program, one file each; main.cc holds their table.
#pragma once

#include "cli/command.h"

namespace isnad {

// The table of main.cc.
[[nodiscard]] std::span<const Command> all_commands();

int run_add(Words words);
int run_completion(Words words);
int run_doctor(Words words);
int run_entity(Words words);
int run_explain(Words words);
int run_export(Words words);
int run_extract(Words words);
int run_figures(Words words);
int run_gazetteer(Words words);
int run_load(Words words);
int run_manual(Words words);
int run_path(Words words);
int run_push(Words words);
int run_relations(Words words);
int run_remove(Words words);
int run_report(Words words);
int run_review(Words words);
int run_said(Words words);
int run_show(Words words);
int run_stats(Words words);
int run_timeline(Words words);

int run_who_said(Words words);

}  // namespace isnad
