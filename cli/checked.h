// What was found good once need not be read through at every start: the state of the files that a check was
// made of is kept in the user's cache folder ($XDG_CACHE_HOME/isnad, else ~/.cache/isnad).
//
// The state is what the file system tells: path, device, inode, size, times of the last change of bytes and
// of the inode. The latter cannot be set back by a program. A file that changed within the last two seconds
// has no state, since a second change could leave the same times ("racily clean" in the terms of git's
// index).
#pragma once

#include <string>
#include <vector>

namespace isnad {

struct FileState {
    std::string name;  // of the same files, whatever their state
    std::string text;  // empty when a file cannot be seen or changed just now
};
[[nodiscard]] FileState state_of(const std::vector<std::string>& files);

// Is this the state that was remembered last for these files?
[[nodiscard]] bool is_remembered(const FileState& state);

// Keeps the state. Does nothing where no cache folder can be written: the check is then made again.
void remember(const FileState& state);

}  // namespace isnad
