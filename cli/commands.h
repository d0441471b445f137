// The commands of the program, one file each; main.cc holds their table.
#pragma once

#include "cli/command.h"

namespace isnad {

int run_extract(Words words);
int run_gazetteer(Words words);

}  // namespace isnad
