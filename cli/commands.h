// The commands, one file each. words[0] is the name under which the command was called.
#pragma once

#include "cli/command.h"

namespace isnad {

int run_explain(Words words);
int run_export(Words words);
int run_figures(Words words);
int run_load(Words words);
int run_path(Words words);
int run_relations(Words words);
int run_remove(Words words);
int run_said(Words words);
int run_stats(Words words);
int run_timeline(Words words);

}  // namespace isnad
